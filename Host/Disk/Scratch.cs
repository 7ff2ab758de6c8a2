namespace Platform.Host.Disk;

/// <summary>A temporary file of blocks that is made with the first and goes with this.</summary>
internal sealed class Scratch : IDisposable
{
    public const int BlockSize = 4096;

    private readonly Lock _lock = new();
    private FileStream? _file;
    private long _length;

    /// <summary>Adds a block and returns its place.</summary>
    public long Add(ReadOnlySpan<byte> block)
    {
        lock (_lock)
        {
            _file ??= Create();
            var place = _length;
            _length += BlockSize;
            RandomAccess.Write(_file.SafeFileHandle, block, place);
            return place;
        }
    }

    public void Read(Span<byte> bytes, long position) => RandomAccess.Read(_file!.SafeFileHandle, bytes, position);

    public void Write(ReadOnlySpan<byte> bytes, long position) => RandomAccess.Write(_file!.SafeFileHandle, bytes, position);

    public void Dispose() => _file?.Dispose();

    private static FileStream Create()
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
    }
}
