namespace Platform.Benchmarks.Shapes;

/// <summary>How much one of the load shapes of the viewer holds.</summary>
/// <param name="Experiments">Experiments.</param>
/// <param name="Trials">Trials of each.</param>
/// <param name="Metrics">Series of each trial.</param>
/// <param name="Points">Points of each series.</param>
internal sealed record Shape(int Experiments, int Trials, int Metrics, int Points)
{
    /// <summary>Parameters of each trial, whatever the shape.</summary>
    public const int Parameters = 8;

    /// <summary>The shapes by their letter.</summary>
    public static IReadOnlyDictionary<string, Shape> All { get; } =
        new Dictionary<string, Shape>
        {
            ["a"] = new(1, 10_000, 20, 100),
            ["b"] = new(1, 1, 1, 5_000_000) { Spike = 3_141_592 },
            ["c"] = new(1, 200, 1, 10_000),
            ["d"] = new(50, 200, 4, 20),
            // 8 parameters, last, best, min, max and count of 98 metrics, number and objective: 500 columns.
            ["e"] = new(1, 50_000, 98, 3),

            // What a search of trivial trials leaves.
            ["f"] = new(1, 3_000, 6, 20),

            // A million points to export.
            ["g"] = new(1, 100, 10, 1_000),
        };

    /// <summary>The index of the one point that is far above all others.</summary>
    /// <value>null: there is none.</value>
    public int? Spike { get; init; }
}
