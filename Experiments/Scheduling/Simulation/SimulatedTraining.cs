using Platform.Experiments.Records;

namespace Platform.Experiments.Scheduling.Simulation;

/// <summary>What a trial would measure if it were trained.</summary>
/// <param name="Checks">The objective's metric at each check, at least one; none that follow a non-finite one are looked at.</param>
public sealed record SimulatedTraining(IReadOnlyList<double> Checks)
{
    /// <summary>How it ends if nothing stops it.</summary>
    /// <value><see cref="RunEnd.Completed"/>, also where the last value isn't finite: then it diverges there.</value>
    public RunEnd End { get; init; } = RunEnd.Completed;

    /// <summary>How long it trains before each check.</summary>
    /// <value>One second.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);
}
