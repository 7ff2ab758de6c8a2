namespace Platform.Host.Disk;

/// <summary>The files of a data directory, by name. A test puts one below the store that plays a power cut.</summary>
internal interface IDisk
{
    /// <summary>Where they are, as messages say it.</summary>
    string Location { get; }

    /// <summary>Whether what is written stays; if not, it is seen by whoever wrote it only.</summary>
    bool Keeps => true;

    /// <summary>The names of the files that begin so.</summary>
    IReadOnlyList<string> Names(string prefix);

    /// <summary>Opens a file for reading and writing, and creates it if there is none.</summary>
    IDiskFile Open(string name);

    /// <summary>Opens a file; null if there is none.</summary>
    IDiskFile? OpenExisting(string name);

    /// <summary>Renames a file over another, durably.</summary>
    void Rename(string from, string to);

    /// <summary>Deletes a file, if there is one.</summary>
    void Delete(string name);
}
