using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Plugins.Optimizers;
using Platform.TestKit;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Optimizers;

/// <summary>Forty steps of each optimizer of recent years against its paper (Golden/recent_optimizers.py): the weights, those to predict
/// with, and the rates.</summary>
public sealed class RecentOptimizerTests
{
    private static readonly AssemblyCatalog Catalog = new(typeof(Mechanic).Assembly);
    private static readonly GoldenOptimizers Golden = GoldenFile.Read<GoldenOptimizers>("recent_optimizers.json");

    public static TheoryData<string> Cases => [.. Golden.Cases.Select(Name)];

    public static TheoryData<string> FusedCases =>
        [.. Golden.Cases.Where(one => one.Optimizer is "schedule-free-adamw" or "schedule-free-radam" or "prodigy").Select(Name)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Steps_GoWhereThePaperGoes(string name) => Check(name, (factory, context) => factory.Create(context));

    [Theory]
    [MemberData(nameof(FusedCases))]
    public void Steps_WithoutFusedKernels_GoWhereThePaperGoes(string name) =>
        Check(
            name,
            (factory, context) =>
                factory switch
                {
                    ScheduleFreeAdamW adamW => adamW.Create(context.Parameters, fused: false),
                    ScheduleFreeRAdam rAdam => rAdam.Create(context.Parameters, fused: false),
                    Prodigy prodigy => prodigy.Create(context.Parameters, fused: false),
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
        var expected = one.After.ToDictionary(after => after.Step);

        for (var step = 1; step <= expected.Keys.Max(); step++)
        {
            problem.Backward();
            optimizer.Step(optimizer.LearningRate);

            if (expected.TryGetValue(step, out var after))
            {
                AssertClose(after.Weights, [.. problem.Parameters.Select(parameter => parameter.Value)], isDouble);
                AssertClose(after.Averaged, optimizer.Averaged?.Invoke(), isDouble);
                AssertRates(after.Rates, optimizer.EffectiveRates?.Invoke(optimizer.LearningRate), isDouble);
            }
        }
    }

    private static void AssertClose(double[][]? expected, IReadOnlyList<Tensor>? actual, bool isDouble)
    {
        Assert.Equal(expected?.Length, actual?.Count);
        foreach (var (wanted, got) in (expected ?? []).Zip(actual ?? []))
        {
            GoldenFile.AssertClose(wanted, got, isDouble);
        }
    }

    private static void AssertRates(double[]? expected, IReadOnlyList<double>? actual, bool isDouble)
    {
        Assert.Equal(expected?.Length, actual?.Count);
        foreach (var (wanted, got) in (expected ?? []).Zip(actual ?? []))
        {
            Assert.Equal(wanted, got, (isDouble ? 1e-9 : 1e-5) * Math.Abs(wanted));
        }
    }

    private static IOptimizerFactory Factory(GoldenOptimizer one) =>
        one.Optimizer switch
        {
            "schedule-free-sgd" => new ScheduleFreeSgd(Options<ScheduleFreeSgdOptions>(one)),
            "schedule-free-adamw" => new ScheduleFreeAdamW(Options<ScheduleFreeAdamWOptions>(one)),
            "schedule-free-radam" => new ScheduleFreeRAdam(Options<ScheduleFreeRAdamOptions>(one)),
            "prodigy" => new Prodigy(Options<ProdigyOptions>(one)),
            "d-adapt-adam" => new DAdaptAdam(Options<DAdaptAdamOptions>(one)),
            "ldog" => new LDog(Options<LDogOptions>(one)),
            "lion" => new Lion(Options<LionOptions>(one)),
            "muon" => new Muon(Options<MuonOptions>(one)),
            "mechanic" => (IOptimizerFactory)Catalog.Activate(ComponentKind.Optimizer, Definition(one)).Factory!,
            _ => throw new ArgumentException($"Unknown optimizer '{one.Optimizer}'."),
        };

    private static JsonObject Definition(GoldenOptimizer one)
    {
        var definition = JsonObject.Create(one.Options)!;
        definition["plugin"] = one.Optimizer;
        return definition;
    }

    private static string Name(GoldenOptimizer one) => $"{one.Optimizer} {one.Type} {one.Options}";

    private static T Options<T>(GoldenOptimizer one) => one.Options.Deserialize<T>(Strict)!;

    private static readonly JsonSerializerOptions Strict = new(JsonSerializerOptions.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private sealed record GoldenOptimizers(long[][] Shapes, double[][] Start, double[][] Goal, double[][] Scale, GoldenOptimizer[] Cases);

    private sealed record GoldenOptimizer(string Optimizer, JsonElement Options, string Type, GoldenStep[] After);

    private sealed record GoldenStep(int Step, double[][] Weights, double[][]? Averaged, double[]? Rates);
}
