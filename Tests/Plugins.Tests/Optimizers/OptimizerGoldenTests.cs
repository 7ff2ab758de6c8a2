using System.Text.Json;
using Platform.Abstractions;
using Platform.Plugins.Optimizers;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Optimizers;

/// <summary>Forty steps of each optimizer against PyTorch's (Golden/optimizers.py).</summary>
public sealed class OptimizerGoldenTests
{
    private static readonly GoldenOptimizers Golden = GoldenFile.Read<GoldenOptimizers>("optimizers.json");

    public static TheoryData<string> Cases => [.. Golden.Cases.Select(Name)];

    public static TheoryData<string> FusedCases => [.. Golden.Cases.Where(one => one.Optimizer is "sgd" or "adam" or "adamw").Select(Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_GoWherePyTorchGoes(string name) => Check(name, (factory, context) => factory.Create(context));

    [Theory]
    [MemberData(nameof(FusedCases))]
    public void Steps_WithoutFusedKernels_GoWherePyTorchGoes(string name) =>
        Check(
            name,
            (factory, context) =>
                factory switch
                {
                    Sgd sgd => sgd.Create(context.Parameters, fused: false),
                    Adam adam => adam.Create(context.Parameters, fused: false),
                    AdamW adamW => adamW.Create(context.Parameters, fused: false),
                    _ => throw new ArgumentException($"{factory} has no second way."),
                }
        );

    private static void Check(string name, Func<IOptimizerFactory, OptimizerContext, Optimizer> create)
    {
        using var scope = NewDisposeScope();
        var one = Golden.Cases.Single(one => Name(one) == name);
        var isDouble = one.Type == "float64";
        var problem = new GoldenProblem(Golden.Shapes, Golden.Start, Golden.Goal, Golden.Scale, isDouble);
        var optimizer = create(Factory(one), new() { Parameters = problem.Parameters, Device = CPU });

        for (var step = 1; step <= one.After.Keys.Max(); step++)
        {
            problem.Backward();
            optimizer.Step(optimizer.LearningRate);

            if (one.After.TryGetValue(step, out var expected))
            {
                foreach (var (wanted, parameter) in expected.Zip(problem.Parameters))
                {
                    GoldenFile.AssertClose(wanted, parameter.Value, isDouble);
                }
            }
        }
    }

    private static IOptimizerFactory Factory(GoldenOptimizer one) =>
        one.Optimizer switch
        {
            "sgd" => new Sgd(Options<SgdOptions>(one)),
            "adam" => new Adam(Options<AdamOptions>(one)),
            "adamw" => new AdamW(Options<AdamWOptions>(one)),
            "adamax" => new Adamax(Options<AdamaxOptions>(one)),
            "nadam" => new NAdam(Options<NAdamOptions>(one)),
            "radam" => new RAdam(Options<RAdamOptions>(one)),
            "adadelta" => new Adadelta(Options<AdadeltaOptions>(one)),
            "adagrad" => new Adagrad(Options<AdagradOptions>(one)),
            "rmsprop" => new RmsProp(Options<RmsPropOptions>(one)),
            _ => throw new ArgumentException($"Unknown optimizer '{one.Optimizer}'."),
        };

    private static string Name(GoldenOptimizer one) => $"{one.Optimizer} {one.Type} {one.Options}";

    private static T Options<T>(GoldenOptimizer one) => one.Options.Deserialize<T>(JsonSerializerOptions.Web)!;

    private sealed record GoldenOptimizers(long[][] Shapes, double[][] Start, double[][] Goal, double[][] Scale, GoldenOptimizer[] Cases);

    private sealed record GoldenOptimizer(string Optimizer, JsonElement Options, string Type, Dictionary<int, double[][]> After);
}
