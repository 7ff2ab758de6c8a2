namespace Platform.Host.Storage.Pages;

/// <summary>
/// LiteDB's log, on two files in turn: when LiteDB cuts its log after a checkpoint, the next generation begins in the
/// other file, and the old one stays until the data file is flushed. So nobody waits for that flush.
/// </summary>
internal sealed class LogStream : PageStream
{
    private const int BufferedPages = 128;

    private readonly Lock _lock = new();
    private readonly LogFile[] _files;
    private readonly byte[] _buffer = new byte[BufferedPages * LogFile.RecordSize];
    private long _generation;
    private long _written;
    private int _buffered;
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
                return (_written + _buffered) * LogFile.PageSize;
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

    private LogFile Current => _files[_generation % 2];

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
            _buffered = 0;
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
        lock (_lock)
        {
            WriteBuffer();
            (current, generation, written) = (Current, _generation, _written);
        }

        current.Flush(generation, written);
    }

    /// <summary>Gives up the file of a generation that is over, once the data file is flushed.</summary>
    public void Retire(long generation) => _files[generation % 2].Retire();

    protected override int ReadAt(Span<byte> buffer, long position)
    {
        var index = position / LogFile.PageSize;
        lock (_lock)
        {
            if (index >= _written + _buffered)
            {
                return 0;
            }

            if (index >= _written)
            {
                _buffer.AsSpan((int)(index - _written) * LogFile.RecordSize, LogFile.PageSize).CopyTo(buffer);
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
        if (index != _written + _buffered)
        {
            throw new InvalidOperationException(
                $"LiteDB wrote page {index} of its log after page {_written + _buffered - 1}; the log grows page by page."
            );
        }

        if (_buffered == BufferedPages)
        {
            WriteBuffer();
        }

        LogFile.Seal(_buffer.AsSpan(_buffered * LogFile.RecordSize, LogFile.RecordSize), page, _generation, index);
        _buffered++;
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

    private void WriteBuffer()
    {
        if (_buffered == 0)
        {
            return;
        }

        Current.File.Write(_buffer.AsSpan(0, _buffered * LogFile.RecordSize), _written * LogFile.RecordSize);
        _written += _buffered;
        _buffered = 0;
    }
}
