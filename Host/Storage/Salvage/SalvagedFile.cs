using LiteDB;
using LiteDB.Engine;
using Platform.Host.Disk;
using Platform.Host.Storage.Bytes;
using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Pages;

namespace Platform.Host.Storage.Salvage;

/// <summary>Makes a data file of what is sound in another: all documents that are
/// whole and belong to an experiment or a trial that is.</summary>
internal sealed class SalvagedFile
{
    private const int DocumentsPerCopy = 1000;

    private readonly PageScan _scan;
    private readonly HashSet<(uint Collection, string Id)> _found = [];
    private readonly Dictionary<uint, string> _collections;
    private readonly HashSet<string> _owners = new(StringComparer.Ordinal);
    private readonly HashSet<string> _files;
    private readonly HashSet<string> _bytes = new(StringComparer.Ordinal);
    private readonly SeriesBlocks _blocks = new();
    private readonly List<BsonDocument> _checkpoints = [];
    private readonly Dictionary<string, BsonDocument> _contents = new(StringComparer.Ordinal);
    private readonly List<LostRecord> _lost = [];

    private SalvagedFile(IDisk disk, Func<string, bool> isSound)
    {
        _scan = new PageScan(disk.OpenExisting(PagedDatabase.FileName)!);
        _collections = _scan.Collections();
        _files = [.. disk.Names(BytesIndex.Folder).Select(name => name[BytesIndex.Folder.Length..]).Where(isSound)];
    }

    /// <summary>Puts it in the place of the other.</summary>
    /// <param name="disk">Where the data file is, with what was in its logs, and the files of checkpoints.</param>
    /// <param name="isSound">Whether the file of a checkpoint can be used.</param>
    /// <returns>What was lost.</returns>
    /// <exception cref="DamagedRecordsException">Nothing is left.</exception>
    /// <exception cref="InvalidDataException">A newer program wrote the records.</exception>
    public static LostRecords Make(IDisk disk, Func<string, bool> isSound)
    {
        var salvaged = new SalvagedFile(disk, isSound);
        salvaged.Find();
        salvaged.CountBytes();
        salvaged.NameLost();
        DatabaseFile.Create(disk, PagedDatabase.FileName, salvaged.Fill);
        return LostRecords.Of(salvaged._scan.Damaged(), salvaged._lost);
    }

    private void Find()
    {
        foreach (var (number, document) in _scan.Documents())
        {
            if (DocumentKind.Of(document) is not { } collection || !DocumentKind.IsReadable(document, collection))
            {
                continue;
            }

            var id = document["_id"].AsString;
            _collections[number] = collection;
            _found.Add((number, id));
            switch (collection)
            {
                case ExperimentDocument.Collection or TrialDocument.Collection:
                    _owners.Add(id);
                    break;
                case BytesIndex.Bytes:
                    _bytes.Add(id);
                    break;
                case CheckpointsDocument.Collection:
                    _checkpoints.Add(document);
                    break;
                case Series.SeriesState.BlockCollection:
                    _blocks.Found(document);
                    break;
                case Schema.Collection:
                    Schema.RefuseNewer(document);
                    break;
            }
        }

        if (!_found.Any(entry => _collections[entry.Collection] is ExperimentDocument.Collection))
        {
            throw new DamagedRecordsException(
                $"No experiment in '{PagedDatabase.FileName}' can be read",
                remedy: DamagedRecordsException.Anew
            );
        }

        foreach (var (_, document) in Sound(Series.SeriesDocument.Collection))
        {
            _blocks.Compare(document);
        }
    }

    // What an index names and isn't there; and what isn't there although what belongs to it is.
    private void NameLost()
    {
        _lost.AddRange(
            _scan
                .Ids()
                .Where(entry => !_found.Contains(entry))
                .Select(entry => new LostRecord(_collections.GetValueOrDefault(entry.Collection), entry.Id))
                .Where(lost => lost.Collection is not Series.SeriesState.BlockCollection)
        );
        foreach (var (collection, id) in _found.Select(entry => (_collections[entry.Collection], entry.Id)))
        {
            if (collection is Schema.Collection or BytesIndex.Contents or BytesIndex.Bytes)
            {
                continue;
            }

            if (!_owners.Contains(Key.ExperimentOf(id)))
            {
                _lost.Add(new LostRecord(ExperimentDocument.Collection, Key.ExperimentOf(id)));
            }
            else if (collection is not EventDocument.Collection && Key.TrialOf(id) is { } trial && !_owners.Contains(trial))
            {
                _lost.Add(new LostRecord(TrialDocument.Collection, trial));
            }
        }

        _lost.AddRange(_blocks.Torn);
    }

    // A checkpoint without its bytes is none; the bytes are counted anew by those that name them.
    private void CountBytes()
    {
        foreach (var document in _checkpoints.Where(IsOwned))
        {
            var usable = new List<BsonValue>();
            foreach (var one in document["checkpoints"].AsArray)
            {
                if (_bytes.Contains(one["sha256"].AsString) || _files.Contains(one["sha256"].AsString))
                {
                    usable.Add(one);
                }
                else
                {
                    _lost.Add(
                        new LostRecord(
                            CheckpointsDocument.Collection,
                            document["_id"].AsString,
                            $"the checkpoint of step {one["step"].AsInt64}"
                        )
                    );
                }
            }

            document["checkpoints"] = new BsonArray(usable);
            foreach (var (sha256, length) in usable.Select(one => (one["sha256"].AsString, one["length"].AsInt64)).Distinct())
            {
                var references = _contents.TryGetValue(sha256, out var known) ? known["references"].AsInt64 : 0;
                _contents[sha256] = BytesIndex.Entry(sha256, length, !_bytes.Contains(sha256), references + 1);
            }
        }
    }

    private void Fill(ILiteEngine engine)
    {
        engine.Upsert(Schema.Collection, [Schema.Document], BsonAutoId.ObjectId);
        if (_contents.Count > 0)
        {
            engine.Upsert(BytesIndex.Contents, _contents.Values, BsonAutoId.ObjectId);
        }

        if (_checkpoints.Any(IsOwned))
        {
            engine.Upsert(CheckpointsDocument.Collection, _checkpoints.Where(IsOwned), BsonAutoId.ObjectId);
        }

        foreach (var part in Others().Chunk(DocumentsPerCopy))
        {
            foreach (var group in part.GroupBy(entry => entry.Collection))
            {
                engine.Upsert(group.Key, group.Select(entry => entry.Document), BsonAutoId.ObjectId);
            }

            // Once the log is in the data file, LiteDB's memory can be used again.
            engine.Checkpoint();
        }
    }

    private IEnumerable<(string Collection, BsonDocument Document)> Others() =>
        from entry in Sound(only: null)
        where
            entry.Collection switch
            {
                Schema.Collection or CheckpointsDocument.Collection or BytesIndex.Contents => false,
                BytesIndex.Bytes => _contents.ContainsKey(entry.Document["_id"].AsString),
                _ => IsOwned(entry.Document),
            }
        let mended = _blocks.Mended(entry.Document, entry.Collection)
        where mended is not null
        select (entry.Collection, mended);

    // Those that were found readable.
    private IEnumerable<(string Collection, BsonDocument Document)> Sound(string? only) =>
        from entry in _scan.Documents()
        let collection = DocumentKind.Of(entry.Document)
        where collection is not null && (only ?? collection) == collection
        where _found.Contains((entry.Collection, entry.Document["_id"].AsString))
        select (collection, entry.Document);

    // The id of an experiment, of a trial, or of what is below one; what is below a trial
    // that was lost would be found by another trial of its number.
    private bool IsOwned(BsonDocument document)
    {
        var id = document["_id"].AsString;
        return _owners.Contains(Key.ExperimentOf(id))
            && (DocumentKind.Of(document) is EventDocument.Collection || _owners.Contains(Key.TrialOf(id) ?? id));
    }
}
