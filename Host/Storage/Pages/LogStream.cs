using Platform.Host.Disk;

namespace Platform.Host.Storage.Pages;

/// <summary>
/// LiteDB's log, on two files in turn: when LiteDB cuts its log after a checkpoint, the next generation begins in the
/// other file, and the old one stays until the data file is flushed. So nobody waits for that flush. What LiteDB writes stays
/// in memory until it is flushed: a flush that finds no room is made good by the next, and meanwhile LiteDB reads what it wrote.
/// </summary>
internal sealed class LogStream : PageStream
{
    // A transaction that has more is written before its flush.
    private const int MostBufferedPages = 8192;

    private readonly Lock _lock = new();
    private readonly LogFile[] _files;
    private readonly LogBuffer _buffer = new();
    private long _generation;
    private long _written;
    private bool _isPartlyWritten;
    private long _confirmed;
    private Exception? _failure;
    private (long Count, TaskCompletionSource Done)? _waiter;

    /// <param name="files">Two files without pages that matter.</param>
    /// <param name="generation">Newer than any in the files.</param>
    public LogStream(IReadOnlyList<LogFile> files, long generation)
    {
        _files = [.. files];
        _generation = generation;
    }

    /// <summary>How many committed transactions were written.</summary>
    public long Confirmed
    {
        get
        {
            lock (_lock)
            {
                return _confirmed;
            }
        }
    }

    public override long Length
    {
        get
        {
            lock (_lock)
            {
                return (_written + _buffer.Count) * LogFile.PageSize;
            }
        }
    }

    /// <summary>Which filling of the log this is, from the one it was opened with.</summary>
    public long Generation
    {
        get
        {
            lock (_lock)
            {
                return _generation;
            }
        }
    }

    private LogFile Current => FileOf(_generation);

    /// <summary>Begins the next generation.</summary>
    public override void SetLength(long value)
    {
        if (value != 0)
        {
            throw new NotSupportedException($"The log is cut to nothing only, not to {value} bytes.");
        }

        lock (_lock)
        {
            _generation++;
            _written = 0;
            _buffer.Drop(_buffer.Count);
        }
    }

    /// <summary>Ends when the last page of that many transactions was written by LiteDB's own thread.</summary>
    public Task WaitForAsync(long confirmed)
    {
        lock (_lock)
        {
            if (_failure is not null)
            {
                return Task.FromException(_failure);
            }

            if (_confirmed >= confirmed)
            {
                return Task.CompletedTask;
            }

            var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiter = (confirmed, done);
            return done.Task;
        }
    }

    /// <summary>Makes what LiteDB wrote durable. Readers and LiteDB's writer aren't held up.</summary>
    public void FlushToDisk()
    {
        LogFile current;
        long generation;
        long written;
        int flushed;
        lock (_lock)
        {
            _buffer.WriteTo(Current, _written);
            (current, generation, written, flushed) = (Current, _generation, _written, _buffer.Count);
        }

        try
        {
            current.Flush(generation, written + flushed);
        }
        catch (IOException lack) when (_isPartlyWritten && LackOfRoom.Is(lack))
        {
            // What the system dropped of it isn't here any more: nobody may try again.
            throw new IOException(lack.Message, lack);
        }

        lock (_lock)
        {
            Drop(flushed);
            _isPartlyWritten = false;
        }
    }

    /// <summary>Gives up the file of a generation that is over, once the data file is flushed.</summary>
    public void Retire(long generation) => FileOf(generation).Retire();

    protected override int ReadAt(Span<byte> buffer, long position)
    {
        var index = position / LogFile.PageSize;
        lock (_lock)
        {
            if (index >= _written + _buffer.Count)
            {
                return 0;
            }

            if (index >= _written)
            {
                _buffer[(int)(index - _written)].CopyTo(buffer);
            }
            else
            {
                Current.ReadPage(buffer, index);
            }
        }

        return LogFile.PageSize;
    }

    protected override void WriteAt(ReadOnlySpan<byte> buffer, long position)
    {
        lock (_lock)
        {
            try
            {
                Append(buffer, position / LogFile.PageSize);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidOperationException)
            {
                _failure = exception;
                _waiter?.Done.TrySetException(exception);
                throw;
            }
        }
    }

    private void Append(ReadOnlySpan<byte> page, long index)
    {
        if (index != _written + _buffer.Count)
        {
            throw new InvalidOperationException(
                $"LiteDB wrote page {index} of its log after page {_written + _buffer.Count - 1}; the log grows page by page."
            );
        }

        if (_buffer.Count > 0 && _buffer.Count % MostBufferedPages == 0)
        {
            WriteEarly();
        }

        _buffer.Add(page, _generation, index);
        if (!PageHeader.IsConfirmed(page))
        {
            return;
        }

        _confirmed++;
        if (_waiter is { } waiter && _confirmed >= waiter.Count)
        {
            _waiter = null;
            waiter.Done.SetResult();
        }
    }

    private LogFile FileOf(long generation) => _files[generation % 2];

    private void WriteEarly()
    {
        try
        {
            _buffer.WriteTo(Current, _written);
            Drop(_buffer.Count);
            _isPartlyWritten = true;
        }
        catch (IOException lack) when (LackOfRoom.Is(lack))
        {
            // The flush meets it again, and whoever wants that can wait.
        }
    }

    // The file has them.
    private void Drop(int pages)
    {
        _written += pages;
        _buffer.Drop(pages);
    }
}
