using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Abstractions;
using Platform.Plugins.Sequences.Recurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Sequences.Recurrent;

/// <summary>Outputs and gradients of recurrent networks with given weights against PyTorch's (Golden/recurrent.py).</summary>
public sealed class RecurrentGoldenTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
    private static readonly GoldenRecurrent[] Golden = GoldenFile.Read<GoldenRecurrent[]>("recurrent.json");

    public static TheoryData<int, bool> Cases => [.. Golden.SelectMany((_, index) => new[] { (index, true), (index, false) })];

    [Theory]
    [MemberData(nameof(Cases))]
    public void OutputsAndGradients_AreThoseOfPyTorch(int index, bool isDouble)
    {
        using var scope = NewDisposeScope();
        var one = Golden[index];
        var type = isDouble ? float64 : float32;
        using var model = (nn.Module<Batch, Tensor>)Factory(one).Create(Data.Model(Description(one), one.Outputs));
        model.to(type);
        one.Parameters.Load(model);

        var output = model.call(
            new()
            {
                Inputs = [tensor(one.Inputs, dtype: type).reshape(one.Batch, one.Steps, one.Features)],
                Targets = zeros(one.Batch),
                Lengths = one.Lengths.Length > 0 ? tensor(one.Lengths) : null,
            }
        );
        output.square().sum().backward();

        GoldenFile.AssertClose(one.Output, output, isDouble);
        one.Parameters.AssertGradients(model, isDouble);
    }

    private static DataDescription Description(GoldenRecurrent one) =>
        new()
        {
            Inputs = [new() { Name = "steps", Shape = [one.Lengths.Length > 0 ? -1 : one.Steps, one.Features] }],
            Target = new()
            {
                Kind = TargetKind.Values,
                Shape = one.PerStep ? [one.Lengths.Length > 0 ? -1 : one.Steps, one.Outputs] : [one.Outputs],
            },
        };

    private static IModelFactory Factory(GoldenRecurrent one) =>
        one.Model switch
        {
            "lstm" => new Lstm(one.Options.Deserialize<LstmOptions>(Options)!),
            "gru" => new Gru(one.Options.Deserialize<GruOptions>(Options)!),
            _ => new Rnn(one.Options.Deserialize<RnnOptions>(Options)!),
        };

    private sealed record GoldenRecurrent(
        string Model,
        JsonElement Options,
        bool PerStep,
        long[] Lengths,
        long Batch,
        long Steps,
        long Features,
        long Outputs,
        double[] Inputs,
        double[] Output,
        GoldenParameter[] Parameters
    );
}
