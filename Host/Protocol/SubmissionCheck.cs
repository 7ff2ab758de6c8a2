using Platform.Experiments.Definitions;

namespace Platform.Host.Protocol;

/// <summary>What running a <see cref="Submission"/> would do.</summary>
internal sealed record SubmissionCheck
{
    /// <summary>What is wrong; empty if there is a plan.</summary>
    public IReadOnlyList<DefinitionProblem> Problems { get; init; } = [];

    /// <summary>How many trials, epochs and steps there would be, and the first trials; null if the definition has problems.</summary>
    public PlanOutput? Plan { get; init; }
}
