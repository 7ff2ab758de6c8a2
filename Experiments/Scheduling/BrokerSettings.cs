using Platform.Experiments.Records;
using Platform.Experiments.Runs;

namespace Platform.Experiments.Scheduling;

/// <summary>How long a broker waits.</summary>
public sealed record BrokerSettings
{
    /// <summary>How long a lease holds without a renewal or a report.</summary>
    /// <value>30 s</value>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long after its start a host waits for experiments that an earlier one left to be opened, before it tells the
    /// workers that
    /// still train their trials to give up.</summary>
    /// <value>5 min</value>
    public TimeSpan TakeUp { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a worker that asks for a trial waits before it is told that there is nothing yet.</summary>
    /// <value>1.5 s</value>
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>Hears of every change of the records when it is durable, in order; must neither wait nor throw.</summary>
    /// <value>Nobody.</value>
    public Action<IReadOnlyList<RecordChange>> Observer { get; init; } = _ => { };

    /// <summary>Says how a worker's run ended, when its host knows more of that than the worker; must neither wait nor throw.</summary>
    /// <value>As the worker says.</value>
    public Func<string, RunOutcome, RunOutcome> Judge { get; init; } = (_, outcome) => outcome;
}
