namespace Platform.Host.Disk;

/// <summary>A disk that is never written: what would be is in a temporary file, which
/// goes with this. Its files are seen as they would be.</summary>
/// <param name="below">The disk.</param>
internal sealed class OverlayDisk(IDisk below) : IDisk, IDisposable
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, OverlayFile?> _files = new(StringComparer.Ordinal);
    private readonly List<IDiskFile> _originals = [];
    private readonly Scratch _scratch = new();

    public string Location => below.Location;

    public bool Keeps => false;

    public IReadOnlyList<string> Names(string prefix)
    {
        lock (_lock)
        {
            var own = _files
                .Where(file => file.Value is not null && file.Key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(file => file.Key);
            return [.. below.Names(prefix).Where(name => !_files.ContainsKey(name)).Concat(own).Order(StringComparer.Ordinal)];
        }
    }

    public IDiskFile Open(string name)
    {
        lock (_lock)
        {
            return Find(name) ?? (_files[name] = new OverlayFile(null, _scratch));
        }
    }

    public IDiskFile? OpenExisting(string name)
    {
        lock (_lock)
        {
            return Find(name);
        }
    }

    public void Rename(string from, string to)
    {
        lock (_lock)
        {
            (_files[to], _files[from]) = (Find(from), null);
        }
    }

    public void Delete(string name)
    {
        lock (_lock)
        {
            _files[name] = null;
        }
    }

    public void Dispose()
    {
        foreach (var original in _originals)
        {
            original.Dispose();
        }

        _scratch.Dispose();
    }

    private OverlayFile? Find(string name)
    {
        if (!_files.TryGetValue(name, out var file) && below.OpenExisting(name) is { } original)
        {
            _originals.Add(original);
            _files[name] = file = new OverlayFile(original, _scratch);
        }

        return file;
    }
}
