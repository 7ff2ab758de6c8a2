using System.Threading.Channels;
using Platform.Host.Runtime;

namespace Platform.Host.Commands.Predicting;

/// <summary>The lines that whoever started this process writes to it. When there can't be any more, that process has ended: this one
/// ends as well, be it in native code that never returns.</summary>
internal sealed class RequestLines : IDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly TimeProvider _time;
    private ITimer? _end;

    private RequestLines(TimeProvider time) => _time = time;

    /// <summary>Reads them on a thread of its own.</summary>
    public static RequestLines Read(TextReader input, TimeProvider time)
    {
        var lines = new RequestLines(time);
        new Thread(() => lines.Read(input)) { IsBackground = true, Name = "requests" }.Start();
        return lines;
    }

    /// <summary>The lines, until there can't be any more.</summary>
    public IAsyncEnumerable<string> ReadAllAsync(CancellationToken cancellationToken) => _lines.Reader.ReadAllAsync(cancellationToken);

    public void Dispose() => _end?.Dispose();

    private void Read(TextReader input)
    {
        try
        {
            while (input.ReadLine() is { } line)
            {
                _lines.Writer.TryWrite(line);
            }
        }
        catch (IOException)
        {
            // As good as closed.
        }

        _end = _time.CreateTimer(_ => HardExit.With(ExitCode.Failed), null, Grace, Timeout.InfiniteTimeSpan);
        _lines.Writer.Complete();
    }
}
