using Platform.Experiments.Records;

namespace Platform.Experiments.Scheduling.Simulation;

/// <summary>What a trial would measure if it were trained.</summary>
/// <param name="Checks">The objective's metric at each check; empty: it ends before the first.</param>
public sealed record SimulatedTraining(IReadOnlyList<double> Checks)
{
    /// <summary>The steps made by each check.</summary>
    /// <value>null: one by the first, two by the second and so on.</value>
    public IReadOnlyList<long>? Steps { get; init; }

    /// <summary>The epochs finished by each check.</summary>
    /// <value>null: one by the first, two by the second and so on.</value>
    public IReadOnlyList<int>? Epochs { get; init; }

    /// <summary>How it ends after its last check if nothing stops it before.</summary>
    /// <value><see cref="RunEnd.Completed"/>; null: it stands still there, because nobody knows how it went on.</value>
    public RunEnd? End { get; init; } = RunEnd.Completed;

    /// <summary>The epochs finished by its end.</summary>
    /// <value>null: those of its last check.</value>
    public int? EndEpoch { get; init; }

    /// <summary>Its objective if it ends as <see cref="End"/> says.</summary>
    /// <value>null: that of its checks, where it completed.</value>
    public double? Objective { get; init; }

    /// <summary>How long an epoch takes.</summary>
    /// <value>One second.</value>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A training that diverges at the first value that isn't finite.</summary>
    /// <param name="values">The objective's metric after each epoch.</param>
    public static SimulatedTraining Of(IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        for (var check = 0; check < values.Count; check++)
        {
            if (!double.IsFinite(values[check]))
            {
                return new SimulatedTraining([.. values.Take(check + 1)]) { End = RunEnd.Diverged };
            }
        }

        return new SimulatedTraining(values);
    }

    /// <summary>The epochs finished by so many checks.</summary>
    internal int EpochAt(int checks) => checks == 0 ? 0 : Epochs?[checks - 1] ?? checks;

    /// <summary>The steps made by so many checks.</summary>
    internal long StepAt(int checks) => checks == 0 ? 0 : Steps?[checks - 1] ?? checks;

    /// <summary>How many checks were made by a step.</summary>
    internal int ChecksBy(long step) => Steps is null ? (int)step : Steps.TakeWhile(made => made <= step).Count();
}
