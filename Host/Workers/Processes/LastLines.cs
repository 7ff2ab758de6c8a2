namespace Platform.Host.Workers.Processes;

/// <summary>Keeps the last lines that a process wrote, for the record of a run.</summary>
internal sealed class LastLines
{
    private const int Length = 500;
    private const int Total = 6_000;
    private const int Lines = 30;
    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();
    private int _total;

    /// <summary>The lines; null if there are none.</summary>
    public string? Text
    {
        get
        {
            lock (_gate)
            {
                return _lines.Count > 0 ? string.Join('\n', _lines) : null;
            }
        }
    }

    public void Add(string line)
    {
        lock (_gate)
        {
            var kept = line.Length > Length ? line[..Length] : line;
            _lines.Enqueue(kept);
            _total += kept.Length;
            while (_lines.Count > Lines || _total > Total)
            {
                _total -= _lines.Dequeue().Length;
            }
        }
    }

    public void Clear()
    {
        lock (_gate)
        {
            _lines.Clear();
            _total = 0;
        }
    }
}
