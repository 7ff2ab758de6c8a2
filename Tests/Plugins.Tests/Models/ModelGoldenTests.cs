using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Abstractions;
using Platform.Plugins.Models;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Models;

/// <summary>Outputs and gradients of networks with given weights against PyTorch's (Golden/models.py and convolutions.py).</summary>
public sealed class ModelGoldenTests
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
    };
    private static readonly GoldenModel[] Golden =
    [
        .. GoldenFile.Read<GoldenModel[]>("models.json"),
        .. GoldenFile.Read<GoldenModel[]>("convolutions.json"),
    ];

    public static TheoryData<int, string> Cases =>
        [.. Golden.Select((_, index) => (index, "float64")), .. Golden.Select((_, index) => (index, "float32"))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void OutputsAndGradients_InTrainingAndAfterIt_AreThoseOfPyTorch(int index, string type)
    {
        using var scope = NewDisposeScope();
        var one = Golden[index];
        var isDouble = type == "float64";
        var scalar = isDouble ? float64 : float32;
        using var model = (nn.Module<Tensor, Tensor>)Factory(one).Create(Data.Model(Data.Classes(2, one.InputShape), one.Outputs));
        model.to(scalar);
        Assert.Equal(one.Parameters.Select(parameter => parameter.Name), model.named_parameters().Select(parameter => parameter.name));
        one.Parameters.Load(model);

        var output = model.call(tensor(one.Inputs, dtype: scalar).reshape([-1, .. one.InputShape]));
        output.square().sum().backward();
        model.eval();
        var evaluated = model.call(tensor(one.Inputs, dtype: scalar).reshape([-1, .. one.InputShape]));

        GoldenFile.AssertClose(one.Output, output, isDouble);
        GoldenFile.AssertClose(one.Evaluated, evaluated, isDouble);
        one.Parameters.AssertGradients(model, isDouble);
    }

    private static IModelFactory Factory(GoldenModel one) =>
        one.Model switch
        {
            "mlp" => new Mlp(one.Options.Deserialize<MlpOptions>(Options)!),
            "cnn" => new Cnn(one.Options.Deserialize<CnnOptions>(Options)!),
            _ => new Perceptron(one.Options.Deserialize<PerceptronOptions>(Options)!),
        };

    private sealed record GoldenModel(
        string Model,
        JsonElement Options,
        long[] InputShape,
        double[] Inputs,
        long Outputs,
        double[] Output,
        double[] Evaluated,
        GoldenParameter[] Parameters
    );
}
