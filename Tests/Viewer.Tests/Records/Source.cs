namespace Platform.Viewer.Tests.Records;

/// <summary>Where a page comes from.</summary>
public enum Source
{
    /// <summary>A host.</summary>
    Live,

    /// <summary>A file that was written.</summary>
    Report,
}
