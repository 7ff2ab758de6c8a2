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

    /// <summary>The orders that came.</summary>
    public List<(string Experiment, OrderKind Kind)> Orders { get; } = [];

    /// <summary>What becomes of an order.</summary>
    public Func<string, OrderKind, Task<OrderReply>> Obey { get; set; } = (_, _) => throw new NotSupportedException();

    public Task<OrderReply> OrderAsync(string experiment, ExperimentOrder order, CancellationToken cancellationToken)
    {
        Orders.Add((experiment, order.Kind));
        return Obey(experiment, order.Kind);
    }

    public IAsyncEnumerable<ProgressEntry> FollowAsync(string experiment, FeedPosition from, CancellationToken cancellationToken) => throw new ArgumentException($"There is no '{experiment}'.");
}
