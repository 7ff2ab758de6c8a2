using Platform.Experiments.Scheduling.Working;
using Platform.Model.Tests.Simulating;

namespace Platform.Model.Tests.Workers;

/// <summary>Looks at the run of a worker process twice a second.</summary>
internal sealed class SimulatedWatchdog(SimulatedProcess process, Action<LimitBreach> end) : IWorkerProcess
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    public IWatchedRun Begin(RunWatch watch) => new Watched(process, watch, end);

    private sealed class Watched : IWatchedRun
    {
        private readonly ITimer _timer;

        public Watched(SimulatedProcess process, RunWatch watch, Action<LimitBreach> end) =>
            _timer = process.CreateTimer(_ => Look(watch, end), null, Interval, Interval);

        public string? LastLines => null;

        public void Dispose() => _timer.Dispose();

        private static void Look(RunWatch watch, Action<LimitBreach> end)
        {
            if (watch.Look(memory: 0) is { } breach)
            {
                end(breach);
            }
        }
    }
}
