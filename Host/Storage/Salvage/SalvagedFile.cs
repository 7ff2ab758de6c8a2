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
    private readonly Dictionary<uint, string> _collections = [];
    private readonly HashSet<string> _owners = new(StringComparer.Ordinal);
    private readonly HashSet<string> _files;
    private readonly HashSet<string> _bytes = new(StringComparer.Ordinal);
    private readonly List<BsonDocument> _checkpoints = [];
    private readonly Dictionary<string, BsonDocument> _contents = new(StringComparer.Ordinal);
    private readonly List<LostRecord> _lost = [];

    private SalvagedFile(IDisk disk, Func<string, bool> isSound)
    {
        _scan = new PageScan(disk.OpenExisting(PagedDatabase.FileName)!);
        _files = [.. disk.Names(BytesIndex.Folder).Select(name => name[BytesIndex.Folder.Length..]).Where(isSound)];
    }

    /// <summary>Puts it in the place of the other.</summary>
    /// <param name="disk">Where the data file is, with what was in its logs, and the files of checkpoints.</param>
    /// <param name="isSound">Whether the file of a checkpoint can be used.</param>
    /// <returns>What was lost.</returns>
    /// <exception cref="DamagedRecordsException">Nothing is left.</exception>
    public static LostRecords Make(IDisk disk, Func<string, bool> isSound)
    {
        var salvaged = new SalvagedFile(disk, isSound);
        salvaged.Find();
        salvaged.CountBytes();
        DatabaseFile.Create(disk, PagedDatabase.FileName, salvaged.Fill);
        return new LostRecords([.. salvaged._scan.Damaged()], salvaged._lost);
    }

    private void Find()
    {
        foreach (var (number, document) in _scan.Documents())
        {
            if (DocumentKind.Of(document) is not { } collection)
            {
                continue;
            }

            var id = document["_id"].AsString;
            _collections[number] = collection;
            _found.Add((number, id));
            if (collection is ExperimentDocument.Collection or TrialDocument.Collection)
            {
                _owners.Add(id);
            }
            else if (collection is BytesIndex.Bytes)
            {
                _bytes.Add(id);
            }
            else if (collection is CheckpointsDocument.Collection)
            {
                _checkpoints.Add(document);
            }
        }

        if (!_collections.ContainsValue(ExperimentDocument.Collection))
        {
            throw new DamagedRecordsException(
                $"No experiment in '{PagedDatabase.FileName}' can be read",
                remedy: DamagedRecordsException.Anew
            );
        }

        _lost.AddRange(
            _scan
                .Ids()
                .Where(entry => !_found.Contains(entry))
                .Select(entry => new LostRecord(_collections.GetValueOrDefault(entry.Collection), entry.Id))
        );
    }

    // A checkpoint without its bytes is none; the bytes are counted anew by those that name them.
    private void CountBytes()
    {
        foreach (var document in _checkpoints.Where(IsOwned))
        {
            var all = document["checkpoints"].AsArray;
            var usable = all.Where(one => _bytes.Contains(one["sha256"].AsString) || _files.Contains(one["sha256"].AsString)).ToList();
            if (usable.Count < all.Count)
            {
                _lost.Add(new LostRecord(CheckpointsDocument.Collection, document["_id"].AsString));
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
        from entry in _scan.Documents()
        let collection = DocumentKind.Of(entry.Document)
        where
            collection switch
            {
                null or Schema.Collection or CheckpointsDocument.Collection or BytesIndex.Contents => false,
                BytesIndex.Bytes => _contents.ContainsKey(entry.Document["_id"].AsString),
                _ => IsOwned(entry.Document),
            }
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
