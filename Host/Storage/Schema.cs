using System.Globalization;
using LiteDB;
using Platform.Host.Disk;
using Platform.Host.Runtime;
using Platform.Host.Storage.Copies;
using Platform.Host.Storage.Pages;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage;

/// <summary>Which format the records of a database have, and which program gave it to them; written when it is made.</summary>
internal static class Schema
{
    public const string Collection = "schema";

    /// <summary>2: blocks of points have a pyramid, which a program that doesn't know it would leave behind.</summary>
    public const int Version = 2;

    private const string Id = "records";
    private const string Field = "version";
    private const string Program = "program";

    public static BsonDocument Document =>
        new()
        {
            ["_id"] = Id,
            [Field] = Version,
            [Program] = EnvironmentFacts.Version,
        };

    /// <summary>The name of the data file's copy before records of an earlier format were upgraded.</summary>
    public static string CopyOf(int version) => string.Create(CultureInfo.InvariantCulture, $"records.format-{version}.db");

    /// <summary>The format that a document names, and the program that wrote it; null: an earlier one, which didn't say.</summary>
    public static (int Version, string? Program) Read(BsonDocument document) =>
        (document[Field].AsInt32, document[Program] is { IsString: true } program ? program.AsString : null);

    /// <exception cref="InvalidDataException">A newer program wrote the records.</exception>
    public static void RefuseNewer(BsonDocument document)
    {
        var (version, program) = Read(document);
        if (version > Version)
        {
            throw new InvalidDataException(
                $"The records have format {version}, which platform {program ?? "of a later version"} wrote; this is platform "
                    + $"{EnvironmentFacts.Version}, which reads formats up to {Version}. Use the program that wrote them, or a newer one."
            );
        }
    }

    /// <summary>Checks the format, and upgrades an earlier one once its data file is copied:
    /// what it lacks is computed where it is needed.</summary>
    /// <returns>What was done, for the user; null: nothing.</returns>
    /// <exception cref="InvalidDataException">A newer program wrote the records.</exception>
    public static string? Raise(PagedDatabase database, IDisk disk)
    {
        var document =
            database.Engine.Find(Collection, Id)
            ?? throw new InvalidDataException($"'{PagedDatabase.FileName}' isn't a database of records.");
        RefuseNewer(document);
        var (version, _) = Read(document);
        if (version == Version)
        {
            return null;
        }

        var copy = CopyOf(version);
        if (disk.Keeps)
        {
            FileCopy.Copy(disk, PagedDatabase.FileName, copy);
        }

        database.WriteDurably(batch => batch.Put(Collection, Document));
        return disk.Keeps
            ? $"The records were upgraded from format {version} to {Version}. As they were they are in "
                + $"'{Path.Combine(disk.Location, copy)}', for an earlier version of platform; delete it when you don't need that any more."
            : null;
    }
}
