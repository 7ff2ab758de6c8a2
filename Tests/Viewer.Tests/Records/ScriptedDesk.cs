using System.Text.Json;
using Platform.Experiments.Definitions;
using Platform.Host.Protocol;

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
        return Task.FromResult(
            ProblemsOf(submission) is { Count: > 0 } problems
                ? new SubmissionReply { Problems = problems }
                : new SubmissionReply { Experiment = taken() }
        );
    }

    private static IReadOnlyList<DefinitionProblem> ProblemsOf(Submission submission) =>
        submission.Text.Contains("nmae", StringComparison.Ordinal)
            ? [new DefinitionProblem(submission.File, 2, 1, "nmae", Message, Suggestion)]
            : [];

    /// <summary>A plan of two trials for what it would take.</summary>
    public static Task<SubmissionCheck> PlanAsync(Submission submission, CancellationToken cancellationToken) =>
        Task.FromResult(
            ProblemsOf(submission) is { Count: > 0 } problems
                ? new SubmissionCheck { Problems = problems }
                : new SubmissionCheck
                {
                    Plan = new PlanOutput(
                        "digits",
                        2,
                        2,
                        40,
                        null,
                        [
                            .. new[] { 0, 1 }.Select(number => new PlannedTrialOutput(
                                number,
                                100 + number,
                                20,
                                new Dictionary<string, JsonElement>
                                {
                                    ["optimizer.learningRate"] = JsonSerializer.SerializeToElement(0.1 / (number + 1)),
                                }
                            )),
                        ]
                    ),
                }
        );

    /// <summary>The orders that came.</summary>
    public List<(string Experiment, OrderKind Kind, int Trials)> Orders { get; } = [];

    /// <summary>The same with all that they said.</summary>
    public List<ExperimentOrder> Details { get; } = [];

    /// <summary>What becomes of an order.</summary>
    public Func<string, OrderKind, Task<OrderReply>> Obey { get; set; } = (_, _) => throw new NotSupportedException();

    public Task<OrderReply> OrderAsync(string experiment, ExperimentOrder order, CancellationToken cancellationToken)
    {
        Orders.Add((experiment, order.Kind, order.Trials));
        Details.Add(order);
        return Obey(experiment, order.Kind);
    }

    public Task<Forecast?> ForecastAsync(string experiment, ForecastRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public IAsyncEnumerable<ProgressEntry> FollowAsync(string experiment, FeedPosition from, CancellationToken cancellationToken) =>
        throw new ArgumentException($"There is no '{experiment}'.");
}
