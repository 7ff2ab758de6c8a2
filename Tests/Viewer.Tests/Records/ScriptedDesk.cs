using Platform.Experiments.Definitions;
using Platform.Host.Hosting.Protocol;

namespace Platform.Viewer.Tests.Records;

/// <summary>A desk that refuses what has no name, as a host does, and takes all else for the experiment that is there.</summary>
internal sealed class ScriptedDesk(Func<Platform.Experiments.Records.ExperimentRecord> taken) : IExperimentDesk
{
    public const string Message = "Unknown key 'nmae'.";
    public const string Suggestion = "Did you mean 'name'?";

    public List<Submission> Submissions { get; } = [];

    public Task<SubmissionReply> SubmitAsync(Submission submission, CancellationToken cancellationToken)
    {
        Submissions.Add(submission);
        return Task.FromResult(submission.Text.Contains("nmae", StringComparison.Ordinal)
            ? new SubmissionReply { Problems = [new DefinitionProblem(submission.File, 2, 1, "nmae", Message, Suggestion)] }
            : new SubmissionReply { Experiment = taken() });
    }

    public Task<OrderReply> OrderAsync(string experiment, ExperimentOrder order, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<ProgressEntry> FollowAsync(string experiment, FeedPosition from, CancellationToken cancellationToken) => throw new ArgumentException($"There is no '{experiment}'.");
}
