using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Benchmarks.Steps;

/// <summary>512 random sequences of 50 tokens of 64, with a random token at each step to predict.</summary>
internal sealed class RandomTokens : IDatasetFactory
{
    private const int Examples = 512;
    private const int Steps = 50;
    private const int Tokens = 64;

    public Dataset Create(DatasetContext context)
    {
        var vocabulary = new Vocabulary { Tokens = [.. Enumerable.Range(0, Tokens).Select(token => $"{token}")] };
        return new()
        {
            Count = Examples,
            Prepare = _ =>
                new()
                {
                    Description = new()
                    {
                        Inputs =
                        [
                            new()
                            {
                                Name = "tokens",
                                Shape = [Steps],
                                Vocabulary = vocabulary,
                            },
                        ],
                        Target = new()
                        {
                            Kind = TargetKind.Classes,
                            Shape = [Steps],
                            Vocabulary = vocabulary,
                        },
                    },
                    Examples = new()
                    {
                        Inputs = [randint(Tokens, [Examples, Steps], dtype: int64)],
                        Targets = randint(Tokens, [Examples, Steps], dtype: int64),
                    },
                },
        };
    }
}
