using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Benchmarks.Searches;

/// <summary>Functions that searches are measured on; small values are good.</summary>
internal static class TestFunctions
{
    public static IReadOnlyList<(string Name, SearchSpace Space, Func<TrialRecord, double> Value)> All { get; } =
    [
        ("sphere 10", Cube(10, -5, 5), trial => X(trial, 10).Sum(x => x * x)),
        ("rosenbrock 10", Cube(10, -5, 5), trial => Rosenbrock(X(trial, 10))),
        (
            "branin",
            new SearchSpace { Parameters = [Range("x0", -5, 10), Range("x1", 0, 15)] },
            trial => Branin(trial.Number("x0"), trial.Number("x1"))
        ),
        ("hartmann 6", Cube(6, 0, 1), trial => Hartmann6(X(trial, 6))),
        ("conditional", Conditional, ConditionalValue),
        ("ackley 5", Cube(5, -32.768, 32.768), trial => Ackley(X(trial, 5))),
        ("levy 8", Cube(8, -10, 10), trial => Levy(X(trial, 8))),
    ];

    /// <summary>Whether a function has this name.</summary>
    public static bool IsNamed(string name) => All.Any(function => function.Name == name);

    // Two families, one of which has two ranges of its own, the other one.
    private static SearchSpace Conditional =>
        new()
        {
            Parameters =
            [
                new SearchParameter(
                    "family",
                    [new Alternative(null, new ChoiceDistribution([ScoredSearch.Json("a"), ScoredSearch.Json("b")]))]
                ),
                new SearchParameter("a0", [new Alternative(new Is("family", "a"), new UniformDistribution(-5, 5))]),
                new SearchParameter("a1", [new Alternative(new Is("family", "a"), new UniformDistribution(-5, 5))]),
                new SearchParameter("b0", [new Alternative(new Is("family", "b"), new LogUniformDistribution(1e-5, 1))]),
                Range("shared", -5, 5),
            ],
        };

    private static double ConditionalValue(TrialRecord trial)
    {
        var shared = trial.Number("shared");
        return trial.Parameters["family"].GetString() == "a"
            ? Math.Pow(trial.Number("a0") - 2, 2) + Math.Pow(trial.Number("a1") + 1, 2) + Math.Pow(shared - 1, 2)
            : 1 + Math.Pow(Math.Log10(trial.Number("b0")) + 3, 2) + Math.Pow(shared + 1, 2);
    }

    private static double Rosenbrock(double[] x)
    {
        var sum = 0.0;
        for (var i = 0; i + 1 < x.Length; i++)
        {
            sum += (100 * Math.Pow(x[i + 1] - (x[i] * x[i]), 2)) + Math.Pow(1 - x[i], 2);
        }

        return sum;
    }

    private static double Branin(double x, double y) =>
        Math.Pow(y - (5.1 / (4 * Math.PI * Math.PI) * x * x) + (5 / Math.PI * x) - 6, 2)
        + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x))
        + 10;

    private static double Hartmann6(double[] x)
    {
        double[] alpha = [1, 1.2, 3, 3.2];
        double[][] a =
        [
            [10, 3, 17, 3.5, 1.7, 8],
            [0.05, 10, 17, 0.1, 8, 14],
            [3, 3.5, 1.7, 10, 17, 8],
            [17, 8, 0.05, 10, 0.1, 14],
        ];
        double[][] p =
        [
            [0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886],
            [0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991],
            [0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650],
            [0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381],
        ];
        return -alpha.Select((weight, i) => weight * Math.Exp(-x.Select((value, j) => a[i][j] * Math.Pow(value - p[i][j], 2)).Sum())).Sum();
    }

    private static double Ackley(double[] x) =>
        (-20 * Math.Exp(-0.2 * Math.Sqrt(x.Average(value => value * value))))
        - Math.Exp(x.Average(value => Math.Cos(2 * Math.PI * value)))
        + 20
        + Math.E;

    private static double Levy(double[] x)
    {
        var w = x.Select(value => 1 + ((value - 1) / 4)).ToArray();
        var middle = w[..^1].Sum(value => Math.Pow(value - 1, 2) * (1 + (10 * Math.Pow(Math.Sin((Math.PI * value) + 1), 2))));
        return Math.Pow(Math.Sin(Math.PI * w[0]), 2) + middle + (Math.Pow(w[^1] - 1, 2) * (1 + Math.Pow(Math.Sin(2 * Math.PI * w[^1]), 2)));
    }

    private static double[] X(TrialRecord trial, int dimensions) => [.. Enumerable.Range(0, dimensions).Select(i => trial.Number($"x{i}"))];

    private static SearchSpace Cube(int dimensions, double low, double high) =>
        new() { Parameters = [.. Enumerable.Range(0, dimensions).Select(i => Range($"x{i}", low, high))] };

    private static SearchParameter Range(string name, double low, double high) =>
        new(name, [new Alternative(null, new UniformDistribution(low, high))]);

    private sealed record Is(string Name, string Value) : Condition
    {
        public override IReadOnlyCollection<string> References => [Name];

        public override bool Holds(IReadOnlyDictionary<string, System.Text.Json.JsonElement> values) =>
            values.TryGetValue(Name, out var value) && value.ValueEquals(Value);
    }
}
