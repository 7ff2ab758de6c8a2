using System.Runtime.InteropServices;

namespace Platform.Host.Commands.Running;

/// <summary>Ctrl+C, and the system's request to end: the first one asks for a clean stop, the
/// second one ends the process as it would have without us.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop;
    private readonly List<PosixSignalRegistration> _registrations;
    private int _seen;

    /// <summary>Listens from now on.</summary>
    /// <param name="announce">Tells the user that the stop was understood.</param>
    /// <param name="outer">Another reason to stop.</param>
    public StopSignals(Action<string> announce, CancellationToken outer)
    {
        _stop = CancellationTokenSource.CreateLinkedTokenSource(outer);
        Announce = announce;
        _registrations =
        [
            PosixSignalRegistration.Create(PosixSignal.SIGINT, Handle),
            PosixSignalRegistration.Create(PosixSignal.SIGTERM, Handle),
        ];
    }

    /// <summary>Tells the user that the stop was understood.</summary>
    public Action<string> Announce { get; set; }

    /// <summary>What the user is told.</summary>
    public string Sentence { get; set; } = "Interrupting.";

    /// <summary>Cancelled by the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    public void Dispose()
    {
        _registrations.ForEach(registration => registration.Dispose());
        _stop.Dispose();
    }

    private void Handle(PosixSignalContext signal)
    {
        if (Interlocked.Exchange(ref _seen, 1) == 0)
        {
            signal.Cancel = true;
            Announce(Sentence);
            _stop.Cancel();
        }
    }
}
