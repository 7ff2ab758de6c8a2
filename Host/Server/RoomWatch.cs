using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using Platform.Experiments.Telemetry;
using Platform.Host.Disk;
using Platform.Host.Output;

namespace Platform.Host.Server;

/// <summary>Says once that what is recorded waits for room on the disk, and once that it goes on; a metric shows it meanwhile.</summary>
internal sealed partial class RoomWatch : IDisposable
{
    private readonly Lock _gate = new();
    private readonly DiskRoom _room;
    private readonly ILogger<RoomWatch> _logger;
    private readonly Action<string> _say;
    private readonly Meter _meter = new(Signals.Name);
    private string? _said;

    /// <param name="room">The room.</param>
    /// <param name="logger">The log.</param>
    /// <param name="say">Tells it to whoever watches the host.</param>
    public RoomWatch(DiskRoom room, ILogger<RoomWatch> logger, Action<string> say)
    {
        (_room, _logger, _say) = (room, logger, say);
        _meter.CreateObservableUpDownCounter(
            "platform.store.waiting",
            () => room.Lack is null ? 0L : 1,
            "{host}",
            "1 while what is recorded waits for room on the disk."
        );
        room.Changed += Look;
        Look();
    }

    public void Dispose()
    {
        _room.Changed -= Look;
        _meter.Dispose();
    }

    private void Look()
    {
        lock (_gate)
        {
            var lack = _room.Lack;
            if (WaitNote.Of(_said, lack) is not { } note)
            {
                return;
            }

            _said = lack;
            _say(note);
            LogRoom(note);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Note}")]
    private partial void LogRoom(string note);
}
