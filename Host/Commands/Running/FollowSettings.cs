using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Progress;

namespace Platform.Host.Commands.Running;

/// <summary>How a call that follows an experiment shows it.</summary>
/// <param name="Json">Print the experiment and its trials as JSON at the end.</param>
/// <param name="Quiet">Show no progress.</param>
/// <param name="Detach">Only say its name, and follow it not at all.</param>
/// <param name="Conclusion">What is printed at the end; null: the ranking.</param>
/// <param name="HowToResume">How an experiment that was interrupted is resumed, as the end of a
/// sentence: "The same call resumes where it left off."</param>
internal sealed record FollowSettings(
    bool Json,
    bool Quiet,
    bool Detach,
    string HowToResume,
    Action<ExperimentRecord, IRecordReader>? Conclusion = null
)
{
    /// <summary>Told when it has come to rest; null: nobody.</summary>
    public EndNotice? Notice { get; init; }

    /// <summary>What of the progress is shown; null: all of it.</summary>
    public Func<ExperimentProgress, ExperimentProgress>? Shown { get; init; }
}
