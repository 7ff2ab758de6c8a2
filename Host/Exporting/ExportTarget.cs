namespace Platform.Host.Exporting;

/// <summary>The directory of an export.</summary>
/// <param name="Directory">Where files are written.</param>
/// <param name="Final">Where they lie once all are written, for formats whose files name their place.</param>
internal sealed record ExportTarget(string Directory, string Final)
{
    /// <summary>A file in it, whose folders are made.</summary>
    public string File(params string[] parts)
    {
        var file = Path.Combine([Directory, .. parts]);
        System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        return file;
    }
}
