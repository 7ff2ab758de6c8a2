using Platform.Host.Commands.Terminal;
using Platform.Host.Hosting;

namespace Platform.Host.Commands.Running;

/// <summary>The end of a host whose own experiment is over: others may have submitted some meanwhile.</summary>
internal static class OtherExperiments
{
    /// <summary>Waits until they are over; Ctrl+C interrupts them.</summary>
    public static async Task WaitAsync(Shell shell, ExperimentDesk desk, StopSignals stop)
    {
        var closing = desk.CloseWhenIdleAsync(CancellationToken.None);
        if (!desk.IsBusy)
        {
            await closing;
            return;
        }

        shell.Error.WriteLine("Others submitted experiments to this host: it exits when these have ended. Ctrl+C interrupts them.");
        stop.Sentence = "Interrupting: running trials write a checkpoint.";
        await Task.WhenAny(closing, Task.Delay(Timeout.InfiniteTimeSpan, shell.Time, stop.Token));
    }
}
