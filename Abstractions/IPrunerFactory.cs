namespace Platform.Abstractions;

/// <summary>A pruner plugin.</summary>
public interface IPrunerFactory
{
    /// <summary>Makes the pruner of one experiment.</summary>
    Pruner Create(PrunerContext context);
}

/// <summary>What a pruner is made from.</summary>
public sealed record PrunerContext
{
    /// <summary>Whether small or large objectives are good.</summary>
    public required Goal Goal { get; init; }

    /// <summary>The experiment's seed.</summary>
    public required long Seed { get; init; }
}

/// <summary>Whether a running trial should stop now because others are better: a function of the request alone.</summary>
public delegate bool Pruner(PruningRequest request);

/// <summary>What a pruner may look at.</summary>
public sealed record PruningRequest
{
    /// <summary>The trial's number.</summary>
    public required long Trial { get; init; }

    /// <summary>The objective's metric of this trial at each check so far, the newest last.</summary>
    public required IReadOnlyList<MetricValue> Values { get; init; }

    /// <summary>The same of the other trials that may be seen.</summary>
    public required IReadOnlyList<TrialValues> Others { get; init; }
}

/// <summary>A value at a step.</summary>
/// <param name="Step">Optimizer steps made.</param>
/// <param name="Value">The value.</param>
public readonly record struct MetricValue(long Step, double Value);

/// <summary>The checks of another trial.</summary>
/// <param name="Trial">Its number.</param>
/// <param name="Finished">Whether it ran to its end.</param>
/// <param name="Values">Its values, oldest first.</param>
public sealed record TrialValues(long Trial, bool Finished, IReadOnlyList<MetricValue> Values);
