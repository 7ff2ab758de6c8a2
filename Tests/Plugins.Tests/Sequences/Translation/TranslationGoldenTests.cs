using Platform.Abstractions;
using Platform.Plugins.Sequences.Translation;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Sequences.Translation;

/// <summary>The whole recurrent encoder and decoder with given weights against PyTorch's layers (Golden/translation.py).</summary>
public sealed class TranslationGoldenTests
{
    private static readonly GoldenTranslation[] Golden = GoldenFile.Read<GoldenTranslation[]>("translation.json");

    public static TheoryData<int, bool> Cases => [.. Golden.SelectMany((_, index) => new[] { (index, true), (index, false) })];

    [Theory]
    [MemberData(nameof(Cases))]
    public void ForcedScoresGradientsAndFreeTokens_AreThoseOfPyTorch(int index, bool isDouble)
    {
        using var scope = NewDisposeScope();
        var one = Golden[index];
        using var model = (nn.Module<Batch, Tensor>)
            new SequenceToSequence(
                new()
                {
                    Hidden = one.Hidden,
                    Embedding = one.Embedding,
                    Bidirectional = one.Bidirectional,
                    Attention = one.Attention,
                }
            ).Create(Data.Model(Description(one), one.TargetTokens));
        model.to(isDouble ? float64 : float32);
        one.Parameters.Load(model);
        var batch = new Batch
        {
            Inputs = [Tokens(one.Source)],
            Targets = Tokens(one.Target),
            Lengths = one.Lengths.Length > 0 ? tensor(one.Lengths) : null,
        };

        model.train();
        var forced = model.call(batch);
        forced.square().sum().backward();
        model.eval();
        var free = ((IDecoder)model).Decode(batch);

        GoldenFile.AssertClose(one.Forced, forced, isDouble);
        one.Parameters.AssertGradients(model, isDouble);
        Assert.Equal(one.Free.SelectMany(row => row), free.data<long>().ToArray());
    }

    private static DataDescription Description(GoldenTranslation one) =>
        new()
        {
            Inputs =
            [
                new()
                {
                    Name = "source",
                    Shape = [one.Lengths.Length > 0 ? -1 : one.Source[0].Length],
                    Vocabulary = Words(one.SourceTokens),
                },
            ],
            Target = new()
            {
                Kind = TargetKind.Classes,
                Shape = [one.Target[0].Length],
                Vocabulary = Words(one.TargetTokens),
            },
        };

    private static Vocabulary Words(int count) =>
        new()
        {
            Tokens = [.. Enumerable.Range(0, count).Select(token => $"{token}")],
            Padding = 0,
            Start = 1,
        };

    private static Tensor Tokens(long[][] rows) => tensor(rows.SelectMany(row => row).ToArray()).reshape(rows.Length, rows[0].Length);

    private sealed record GoldenTranslation(
        bool Attention,
        bool Bidirectional,
        long[] Lengths,
        int Embedding,
        int Hidden,
        int SourceTokens,
        int TargetTokens,
        long[][] Source,
        long[][] Target,
        double[] Forced,
        long[][] Free,
        GoldenParameter[] Parameters
    );
}
