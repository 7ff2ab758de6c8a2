using System.Diagnostics.Metrics;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;

namespace Platform.Experiments.Telemetry;

/// <summary>What a broker looks like at the moment when somebody asks.</summary>
/// <param name="Trials">Trials of the experiments that it has, by state.</param>
/// <param name="Queue">Trials that no worker has had yet.</param>
/// <param name="Busy">Workers that hold a lease.</param>
/// <param name="Idle">Workers that wait for one.</param>
/// <param name="LeaseAge">Time since the last sign of life of the run that has been
/// silent for the longest time; null: nothing runs.</param>
internal sealed record BrokerState(IReadOnlyDictionary<TrialState, long> Trials, long Queue, long Busy, long Idle, TimeSpan? LeaseAge);

/// <summary>Shows the state of a broker as long as it lives.</summary>
internal sealed class BrokerGauges : IDisposable
{
    private readonly Meter _meter = new(Signals.Name);

    /// <param name="look">Takes a snapshot.</param>
    public BrokerGauges(Func<BrokerState> look)
    {
        _meter.CreateObservableUpDownCounter(
            "platform.trials",
            () => Trials(look()),
            "{trial}",
            "Trials of the experiments that the host has open."
        );
        _meter.CreateObservableUpDownCounter(
            "platform.queue.length",
            () => look().Queue,
            "{trial}",
            "Trials that no worker has had yet, of searches whose size is known."
        );
        _meter.CreateObservableUpDownCounter(
            "platform.workers",
            () => Workers(look()),
            "{worker}",
            "Workers that hold a lease or wait for one, of this machine and of others."
        );
        _meter.CreateObservableGauge(
            "platform.lease.age",
            () => look().LeaseAge is { } age ? new[] { new Measurement<double>(age.TotalSeconds) } : [],
            "s",
            "Time since the last sign of life of the run that has been silent for the longest time."
        );
    }

    public void Dispose() => _meter.Dispose();

    private static Measurement<long>[] Trials(BrokerState state) =>
        [
            .. Enum.GetValues<TrialState>()
                .Select(trial => Measure(state.Trials.GetValueOrDefault(trial), "platform.trial.state", KebabCase.Of(trial))),
        ];

    private static Measurement<long>[] Workers(BrokerState state) =>
        [Measure(state.Busy, "platform.worker.state", "busy"), Measure(state.Idle, "platform.worker.state", "idle")];

    private static Measurement<long> Measure(long value, string attribute, string word) =>
        new(value, new KeyValuePair<string, object?>(attribute, word));
}
