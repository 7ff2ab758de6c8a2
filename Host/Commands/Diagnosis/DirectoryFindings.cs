using System.Globalization;
using Platform.Host.Output;
using Platform.Host.Protocol;

namespace Platform.Host.Commands.Diagnosis;

/// <summary>What <c>doctor</c> prints of a data directory.</summary>
internal static class DirectoryFindings
{
    public static IReadOnlyList<Finding> Of(DirectoryReport report)
    {
        var findings = new List<Finding> { Format(report) };
        findings.AddRange(report.Damaged.Select(damage => new Finding(FindingStatus.Fail, "damaged", $"{damage.File}: {damage.Text}")));
        findings.AddRange(report.Lost.Select(lost => new Finding(FindingStatus.Fail, "lost", lost.Text)));
        if (report.UnverifiedPages > 0)
        {
            findings.Add(
                new Finding(
                    FindingStatus.Warn,
                    "unverified",
                    $"{Numbers.Count(report.UnverifiedPages, "page")} of an earlier version without a checksum",
                    "The first host that opens the directory adds them."
                )
            );
        }

        findings.Add(Sound(report));
        if (report.Repaired is { } repaired)
        {
            findings.Add(
                new Finding(
                    FindingStatus.Ok,
                    "repaired",
                    $"{repaired.Path}, opened and verified; what it lacks is in {DirectoryInspection.ListName} there",
                    "A host can run on it, and trains lost trials again. The damaged directory is as it was."
                )
            );
        }

        return findings;
    }

    private static Finding Format(DirectoryReport report) =>
        new(
            FindingStatus.Ok,
            "data directory",
            report.Format is { } format
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{report.Path}, format {format}, written by platform {report.Program ?? "of an earlier version"}"
                )
                : $"{report.Path}, of an unknown format"
        );

    private static Finding Sound(DirectoryReport report)
    {
        var sound = report.Sound;
        var text = string.Join(
            ", ",
            Numbers.Count(sound.Experiments, "experiment"),
            Numbers.Count(sound.Trials, "trial"),
            $"{sound.Series} series with {Numbers.Count(sound.Points, "point")}",
            Numbers.Count(sound.Artifacts, "artifact"),
            Numbers.Count(sound.Checkpoints, "checkpoint"),
            Numbers.Count(sound.Plugins, "copy of a plugin", "copies of plugins")
        );
        return report.Damaged.Count == 0 || report.Repaired is not null ? new Finding(FindingStatus.Ok, "sound", text)
            : sound.Experiments == 0
                ? new Finding(FindingStatus.Fail, "sound", "no experiment", "Restore a backup: platform restore BACKUP.")
            : new Finding(
                FindingStatus.Warn,
                "sound",
                text,
                $"Restore a backup, or save what is sound: platform doctor --data {report.Path} --repair NEWDIR"
            );
    }
}
