using System.Diagnostics.CodeAnalysis;
using System.Text;
using Platform.Experiments.Scheduling.Working;
using Platform.Host.Runtime;
using Platform.Host.Workers.Processes;

namespace Platform.Host.Workers.Training;

/// <summary>Looks at the run of this process from a thread of its own, and ends the process if the run
/// breaks a limit: neither a loop nor native code can be interrupted otherwise.</summary>
internal sealed class Watchdog : IWorkerProcess, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.1);
    private readonly Lock _gate = new();
    private readonly ManualResetEvent _over = new(initialState: false);
    private readonly LastLines _lines;
    private readonly Action<LimitBreach> _end;
    private readonly Thread _thread;
    private RunWatch? _watch;

    /// <param name="lines">What the process writes.</param>
    /// <param name="end">Ends it.</param>
    public Watchdog(LastLines lines, Action<LimitBreach> end)
    {
        (_lines, _end) = (lines, end);
        _thread = new Thread(Look) { IsBackground = true, Name = "watchdog" };
        _thread.Start();
    }

    /// <summary>The watchdog of a worker process.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "A component may hold the lock of the console's writer; its stream has none.")]
    public static Watchdog OfProcess(LastLines lines)
    {
        var error = Console.OpenStandardError();
        return new Watchdog(
            lines,
            breach =>
            {
                error.Write(Encoding.UTF8.GetBytes($"platform: the run is ended by force: {breach.Reason}\n"));
                HardExit.With(WorkerExitCode.Of(breach.End));
            }
        );
    }

    /// <inheritdoc/>
    public IWatchedRun Begin(RunWatch watch)
    {
        _lines.Clear();
        lock (_gate)
        {
            _watch = watch;
        }

        return new WatchedRun(this);
    }

    public void Dispose()
    {
        _over.Set();
        _thread.Join();
        _over.Dispose();
    }

    private void Look()
    {
        while (!_over.WaitOne(Interval))
        {
            // Under the lock, so that a run that ends in this moment ends either way, but not both.
            lock (_gate)
            {
                if (_watch?.Look(Environment.WorkingSet) is not { } breach)
                {
                    continue;
                }

                _watch = null;
                _end(breach);
            }
        }
    }

    private sealed class WatchedRun(Watchdog watchdog) : IWatchedRun
    {
        public string? LastLines => watchdog._lines.Text;

        public void Dispose()
        {
            lock (watchdog._gate)
            {
                watchdog._watch = null;
            }
        }
    }
}
