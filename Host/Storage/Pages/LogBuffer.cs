namespace Platform.Host.Storage.Pages;

/// <summary>Pages of the log that aren't flushed yet, as they are in its file or will be.</summary>
internal sealed class LogBuffer
{
    private const int UsualPages = 128;

    private byte[] _records = New();

    /// <summary>How many.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a page.</summary>
    /// <param name="page">Its content.</param>
    /// <param name="generation">The generation of the log.</param>
    /// <param name="index">Its place in the log.</param>
    public void Add(ReadOnlySpan<byte> page, long generation, long index)
    {
        if (Count * LogFile.RecordSize == _records.Length)
        {
            Array.Resize(ref _records, _records.Length * 2);
        }

        LogFile.Seal(_records.AsSpan(Count * LogFile.RecordSize, LogFile.RecordSize), page, generation, index);
        Count++;
    }

    /// <summary>The content of one of the pages.</summary>
    public ReadOnlySpan<byte> this[int index] => _records.AsSpan(index * LogFile.RecordSize, LogFile.PageSize);

    /// <summary>Writes them into their file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="first">The place of the first of them in the log.</param>
    public void WriteTo(LogFile file, long first)
    {
        if (Count > 0)
        {
            file.File.Write(_records.AsSpan(0, Count * LogFile.RecordSize), first * LogFile.RecordSize);
        }
    }

    /// <summary>Gives the first of them up.</summary>
    public void Drop(int count)
    {
        Count -= count;
        if (Count == 0 && _records.Length > 8 * UsualPages * LogFile.RecordSize)
        {
            _records = New();
            return;
        }

        _records.AsSpan(count * LogFile.RecordSize, Count * LogFile.RecordSize).CopyTo(_records);
    }

    private static byte[] New() => new byte[UsualPages * LogFile.RecordSize];
}
