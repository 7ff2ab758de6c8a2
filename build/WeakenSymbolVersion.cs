using System;
using System.IO;
using System.Text;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

/// <summary>
/// Copies a 64-bit little-endian ELF library and marks what it asks of one symbol version as weak, so that a system
/// without that version loads it all the same. Compiled by MSBuild (see Torch.targets), hence plain C# and no spans.
/// </summary>
/// <remarks>Layout: System V ABI, "Sections", and Linux Standard Base, "Symbol Versioning".</remarks>
public sealed class WeakenSymbolVersion : Task
{
    private const int SectionVersionNeeds = 0x6ffffffe; // SHT_GNU_verneed
    private const int WeakFlag = 2; // VER_FLG_WEAK

    [Required]
    public string Source { get; set; }

    [Required]
    public string Destination { get; set; }

    [Required]
    public string Version { get; set; }

    public override bool Execute()
    {
        var elf = File.ReadAllBytes(Source);
        if (elf.Length < 64 || BitConverter.ToUInt32(elf, 0) != 0x464c457f || elf[4] != 2 || elf[5] != 1)
        {
            Log.LogError("{0} is not a 64-bit little-endian ELF file.", Source);
            return false;
        }

        // A library that doesn't ask for the version needs no change: it is copied as it is.
        var weakened = Weaken(elf);
        Directory.CreateDirectory(Path.GetDirectoryName(Destination));
        File.Delete(Destination);
        File.WriteAllBytes(Destination, elf);
        Log.LogMessage(MessageImportance.Normal, "{0}: {1} is {2}.", Destination, Version, weakened ? "now weak" : "not asked for");
        return true;
    }

    private bool Weaken(byte[] elf)
    {
        var sections = Offset(elf, 0x28);
        int size = BitConverter.ToUInt16(elf, 0x3a),
            count = BitConverter.ToUInt16(elf, 0x3c);
        for (var i = 0; i < count; i++)
        {
            var section = sections + i * size;
            if (BitConverter.ToUInt32(elf, section + 4) == SectionVersionNeeds)
            {
                var names = Offset(elf, sections + BitConverter.ToInt32(elf, section + 0x28) * size + 0x18);
                return WeakenNeed(elf, Offset(elf, section + 0x18), names);
            }
        }

        return false;
    }

    // A chain of libraries (Verneed), each with a chain of versions (Vernaux); offsets are relative to the entry, 0 ends a chain.
    private bool WeakenNeed(byte[] elf, int need, int names)
    {
        var found = false;
        for (var next = -1; next != 0; need += next)
        {
            var version = need + BitConverter.ToInt32(elf, need + 8);
            for (var nextVersion = -1; nextVersion != 0; version += nextVersion)
            {
                if (Text(elf, names + BitConverter.ToInt32(elf, version + 8)) == Version)
                {
                    elf[version + 4] |= WeakFlag;
                    found = true;
                }

                nextVersion = BitConverter.ToInt32(elf, version + 12);
            }

            next = BitConverter.ToInt32(elf, need + 12);
        }

        return found;
    }

    private static int Offset(byte[] elf, int at) => checked((int)BitConverter.ToInt64(elf, at));

    private static string Text(byte[] elf, int start) => Encoding.ASCII.GetString(elf, start, Array.IndexOf(elf, (byte)0, start) - start);
}
