using Platform.Experiments.Records;

namespace Platform.Host.Storage.Salvage;

/// <summary>
/// Reads records, and what is sound of them from the first damage on that it meets. What it has read before is sound, too. The damage is
/// told at the end: what a command shows of the rest stands before it.
/// </summary>
/// <param name="directory">The data directory.</param>
/// <param name="records">Its records; null: they can't be opened.</param>
internal sealed class SoundRecords(string directory, IRecordReader? records) : ForwardingRecords, IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<string> _damages = [];
    private ReadOnlyRecords? _salvaged;

    /// <summary>Notes a damage.</summary>
    public void Note(DamagedRecordsException damage)
    {
        lock (_lock)
        {
            _damages.Add(damage.What);
        }
    }

    /// <summary>All that is sound, as a store of its own that is there until this is disposed of.</summary>
    /// <exception cref="DamagedRecordsException">Nothing is.</exception>
    public LiteRecordStore Salvage()
    {
        lock (_lock)
        {
            try
            {
                return (_salvaged ??= ReadOnlyRecords.Salvage(directory, _damages.Add)).Store;
            }
            catch (DamagedRecordsException nothing) when (TakeDamages() is { } damages && damages != nothing.What)
            {
                throw new DamagedRecordsException($"{damages}. {nothing.What}", nothing, remedy: DamagedRecordsException.Anew);
            }
        }
    }

    /// <summary>What was met and not told yet; null: nothing.</summary>
    public string? TakeDamages()
    {
        lock (_lock)
        {
            var told = _damages.Count > 0 ? string.Join(". ", _damages.Distinct()) : null;
            _damages.Clear();
            return told;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_salvaged is not null)
        {
            await _salvaged.DisposeAsync();
        }
    }

    protected override T Ask<T>(Func<IRecordReader, T> question, T nothing)
    {
        lock (_lock)
        {
            if (records is not null && _salvaged is null)
            {
                try
                {
                    return question(records);
                }
                catch (Exception damage) when (DamagedRecordsException.IsSignOf(damage))
                {
                    Add(damage);
                }
            }

            try
            {
                return question(Salvage());
            }
            catch (Exception damage) when (_salvaged is not null && DamagedRecordsException.IsSignOf(damage))
            {
                Add(damage);
                return nothing;
            }
        }
    }

    private void Add(Exception damage) => _damages.Add((damage as DamagedRecordsException)?.What ?? damage.Message.TrimEnd('.'));
}
