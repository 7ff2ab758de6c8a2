using Platform.Host.Disk;
using Platform.Host.Protocol;
using Platform.Host.Storage.Pages;

namespace Platform.Host.Storage.Salvage;

/// <summary>What the pages of the data file and its logs are, before a record is read.</summary>
/// <param name="IsThere">Whether there is a data file.</param>
/// <param name="Format">The version of its format; null: what says it is lost.</param>
/// <param name="Program">The version of the program that wrote it in that format; null: unknown.</param>
/// <param name="Unsealed">Pages without a checksum.</param>
internal sealed record DataFileCheck(bool IsThere, int? Format, string? Program, long Unsealed)
{
    /// <summary>Checks them, and leaves what is sound of the logs in the data file.</summary>
    /// <param name="disk">Where they are, and may be changed.</param>
    /// <param name="tell">Is told what is damaged.</param>
    /// <exception cref="InvalidDataException">A newer program wrote the records.</exception>
    public static DataFileCheck Run(IDisk disk, Action<DamagedFile> tell)
    {
        void Tell(DamagedRecordsException damage) => tell(new DamagedFile(damage.File ?? PagedDatabase.FileName, damage.What));

        try
        {
            PagedDatabase.Replay(disk, Tell, Tell);
        }
        catch (DamagedRecordsException missing)
        {
            Tell(missing);
            return new DataFileCheck(false, null, null, 0);
        }

        var file = disk.OpenExisting(PagedDatabase.FileName)!;
        try
        {
            DatabaseFile.CheckKind(file);
            DatabaseFile.CheckLength(file);
        }
        catch (DamagedRecordsException damage)
        {
            Tell(damage);
        }

        var scan = new PageScan(file);
        foreach (var page in scan.Damaged())
        {
            tell(
                new DamagedFile(
                    PagedDatabase.FileName,
                    $"page {page}, from byte {page * LogFile.PageSize} on, isn't what was written there"
                )
            );
        }

        var documents = scan.Documents().Select(entry => entry.Document);
        if (documents.FirstOrDefault(document => DocumentKind.Of(document) is Schema.Collection) is not { } schema)
        {
            return new DataFileCheck(true, null, null, scan.Unsealed());
        }

        Schema.RefuseNewer(schema);
        var (version, program) = Schema.Read(schema);
        return new DataFileCheck(true, version, program, scan.Unsealed());
    }
}
