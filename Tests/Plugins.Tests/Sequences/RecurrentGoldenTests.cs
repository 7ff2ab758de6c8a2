using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Abstractions;
using Platform.Plugins.Sequences.Recurrent;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Sequences;

/// <summary>Outputs and gradients of recurrent networks with given weights against PyTorch's (Golden/recurrent.py).</summary>
public sealed class RecurrentGoldenTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) } };
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
        Load(model, one);

        var output = model.call(new()
        {
            Inputs = [tensor(one.Inputs, dtype: type).reshape(one.Batch, one.Steps, one.Features)],
            Targets = zeros(one.Batch),
            Lengths = one.Lengths.Length > 0 ? tensor(one.Lengths) : null,
        });
        output.square().sum().backward();

        GoldenFile.AssertClose(one.Output, Flat(output), isDouble);
        Assert.All(one.Parameters.Zip(model.named_parameters()), pair => GoldenFile.AssertClose(pair.First.Gradient, Flat(pair.Second.parameter.grad!), isDouble));
    }

    private static void Load(nn.Module model, GoldenRecurrent one)
    {
        using var guard = no_grad();
        Assert.Equal(one.Parameters.Length, model.named_parameters().Count());
        foreach (var (golden, (_, parameter)) in one.Parameters.Zip(model.named_parameters()))
            parameter.copy_(tensor(golden.Value, dtype: parameter.dtype).reshape(parameter.shape));
    }

    private static DataDescription Description(GoldenRecurrent one) => new()
    {
        Inputs = [new() { Name = "steps", Shape = [one.Lengths.Length > 0 ? -1 : one.Steps, one.Features] }],
        Target = new() { Kind = TargetKind.Values, Shape = one.PerStep ? [one.Lengths.Length > 0 ? -1 : one.Steps, one.Outputs] : [one.Outputs] },
    };

    private static IModelFactory Factory(GoldenRecurrent one) => one.Model switch
    {
        "lstm" => new Lstm(one.Options.Deserialize<LstmOptions>(Options)!),
        "gru" => new Gru(one.Options.Deserialize<GruOptions>(Options)!),
        _ => new Rnn(one.Options.Deserialize<RnnOptions>(Options)!),
    };

    private static double[] Flat(Tensor values) => [.. values.detach().to(float64).flatten().data<double>()];

    private sealed record GoldenRecurrent(
        string Model, JsonElement Options, bool PerStep, long[] Lengths, long Batch, long Steps, long Features, long Outputs, double[] Inputs, double[] Output, GoldenParameter[] Parameters);

    private sealed record GoldenParameter(string Name, double[] Value, double[] Gradient);
}
