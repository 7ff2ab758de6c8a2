namespace Platform.Host.Workers;

/// <summary>Keeps the last lines that a process wrote, for the record of its failure.</summary>
internal sealed class LastLines
{
    private const int Lines = 40;
    private const int Length = 500;
    private readonly Lock _gate = new();
    private readonly Queue<string> _lines = new();

    public string Text
    {
        get { lock (_gate) return string.Join('\n', _lines); }
    }

    public void Add(string? line)
    {
        if (line is null) return;
        lock (_gate)
        {
            _lines.Enqueue(line.Length > Length ? line[..Length] : line);
            if (_lines.Count > Lines) _lines.Dequeue();
        }
    }
}
