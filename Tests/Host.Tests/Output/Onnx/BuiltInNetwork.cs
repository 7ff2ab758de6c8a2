using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Predicting;
using Platform.Host.Plugins;
using static TorchSharp.torch;

namespace Platform.Host.Tests.Output.Onnx;

/// <summary>A network of a built-in model, with weights that aren't what fresh ones are.</summary>
internal sealed record BuiltInNetwork(IExportableModel Factory, nn.Module Module, DataDescription Data, long Outputs)
{
    private static readonly Lazy<PluginCatalog> Catalog = new(() => PluginCatalog.Load(PluginDirectories.Resolve([])));
    private static readonly Vocabulary Words = new()
    {
        Tokens = ["<pad>", "<unk>", "a", "b", "c", "d"],
        Padding = 0,
        Unknown = 1,
    };

    private static readonly Dictionary<string, InputDescription> Inputs = new()
    {
        ["row"] = Numbers([5]),
        ["image"] = Numbers([2, 6, 5]),
        ["series"] = Numbers([7, 3]),
        ["sequences"] = Numbers([-1, 3]),
        ["words"] = Numbers([-1]) with { Vocabulary = Words },
        ["eight words"] = Numbers([8]) with { Vocabulary = Words },
    };

    /// <summary>Data with three values to predict.</summary>
    public static DataDescription Values(string input) => Describe(input, new() { Kind = TargetKind.Values, Shape = [3] });

    /// <summary>Data with a class to predict at each step.</summary>
    public static DataDescription ClassesOfSteps(string input) =>
        Describe(
            input,
            new()
            {
                Kind = TargetKind.Classes,
                Shape = [-1],
                Classes = ["x", "y", "z"],
            }
        );

    /// <summary>Windows of one long series, with the next token to predict.</summary>
    public static DataDescription Windows(int steps) =>
        new()
        {
            Inputs = [Numbers([]) with { Vocabulary = Words }],
            Target = new()
            {
                Kind = TargetKind.Classes,
                Shape = [],
                Vocabulary = Words,
            },
            Window = steps,
        };

    public static BuiltInNetwork Create(DataDescription data, long outputs, string model, string options)
    {
        using var noGradient = no_grad();
        manual_seed(3);
        var factory = Catalog.Value.Create<IModelFactory>(new(model, (JsonObject)JsonNode.Parse(options)!));
        var network = factory.Create(
            new()
            {
                Data = data,
                Outputs = outputs,
                Device = CPU,
                Seed = 3,
            }
        );

        // What a fresh network starts with hides mistakes: norms are 1 and 0, biases of attention 0.
        foreach (var tensor in network.parameters().Concat(network.buffers()).Where(one => is_floating_point(one)))
        {
            tensor.mul_(1 + (0.3 * rand_like(tensor))).add_(0.1 * rand_like(tensor));
        }

        network.eval();
        return new((IExportableModel)factory, network, data, outputs);
    }

    /// <summary>The network as a graph.</summary>
    public ExportedModel Export() => ExportedModel.Of(Factory, Module, Data, Outputs, fitted: null);

    /// <summary>What it answers in libtorch.</summary>
    public Tensor Forward(Batch batch) =>
        Module is nn.Module<Tensor, Tensor> plain ? plain.call(batch.Inputs[0]) : ((nn.Module<Batch, Tensor>)Module).call(batch);

    /// <summary>Random inputs.</summary>
    public Batch Batch(long rows, long steps)
    {
        var input = Data.Inputs[0];
        long[] shape = [rows, .. input.Shape.Select(size => size < 0 ? steps : size)];
        return new()
        {
            Inputs = [input.Vocabulary is { } words ? randint(0, words.Tokens.Count, shape, dtype: int64) : randn(shape)],
            Targets = zeros(rows),
            Lengths = input.Shape.Contains(-1) ? randint(1, steps + 1, [rows], dtype: int64) : null,
        };
    }

    private static InputDescription Numbers(IReadOnlyList<long> shape) => new() { Name = "input", Shape = shape };

    private static DataDescription Describe(string input, TargetDescription target) => new() { Inputs = [Inputs[input]], Target = target };
}
