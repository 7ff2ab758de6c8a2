using System.Threading.Channels;
using Platform.Experiments.Scheduling.Progress;

namespace Platform.Host.Commands.Running;

/// <summary>Hands snapshots to a display on a task of its own, so that a terminal
/// that stands still never holds up the experiment.</summary>
internal sealed class ProgressPump : IProgress<ExperimentProgress>, IAsyncDisposable
{
    private readonly Channel<Action<IProgressDisplay>> _queue = Channel.CreateUnbounded<Action<IProgressDisplay>>(
        new UnboundedChannelOptions { SingleReader = true }
    );
    private readonly Task _pumping;

    public ProgressPump(IProgressDisplay display) => _pumping = Task.Run(() => PumpAsync(display));

    public void Report(ExperimentProgress value) => _queue.Writer.TryWrite(display => display.Show(value));

    /// <summary>Shows a sentence, after all that was reported before.</summary>
    public void Announce(string sentence) => _queue.Writer.TryWrite(display => display.Announce(sentence));

    /// <summary>Ends when all that was reported is shown.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _pumping;
    }

    private async Task PumpAsync(IProgressDisplay display)
    {
        await foreach (var show in _queue.Reader.ReadAllAsync())
        {
            show(display);
        }

        display.Close();
    }
}
