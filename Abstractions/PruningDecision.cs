namespace Platform.Abstractions;

/// <summary>What becomes of a trial at a check, and why.</summary>
/// <param name="Verdict">What becomes of it.</param>
public sealed record PruningDecision(PruningVerdict Verdict)
{
    /// <summary>It goes on.</summary>
    public static PruningDecision Continue { get; } = new(PruningVerdict.Continue);

    /// <summary>The rung at which it was judged, as a number of checks.</summary>
    /// <value>null: the rule knows no rungs.</value>
    public int? Rung { get; init; }

    /// <summary>The trial's value that was compared.</summary>
    /// <value>null: none was.</value>
    public double? Value { get; init; }

    /// <summary>The value that it would have needed at least.</summary>
    /// <value>null: there is none.</value>
    public double? ToBeat { get; init; }
}
