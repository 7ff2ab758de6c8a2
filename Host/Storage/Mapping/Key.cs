using System.Globalization;
using System.Text;

namespace Platform.Host.Storage.Mapping;

/// <summary>
/// The ids of documents: texts that sort, character by character, in the order that the records have, so that all that
/// belongs to an experiment or a trial is one range of the primary key.
/// </summary>
internal static class Key
{
    /// <summary>LiteDB's limit of a key is 1,023 bytes; the rest is for what follows the experiment.</summary>
    private const int LongestExperiment = 512;
    private const char Separator = '\u001f';
    private const char Last = '\uffff';

    /// <summary>Fails if an experiment's id can't be part of a key.</summary>
    public static void CheckExperiment(string experiment)
    {
        if (experiment.Length == 0 || experiment.Contains(Separator) || Encoding.UTF8.GetByteCount(experiment) > LongestExperiment)
        {
            throw new ArgumentException(
                $"'{experiment}' can't be the id of an experiment: it has between 1 and {LongestExperiment} bytes, none of "
                    + "them the control character 0x1F."
            );
        }
    }

    public static string Trial(string experiment, long trial) => $"{experiment}{Separator}{trial:x16}";

    public static string Item(string parent, long number) => $"{parent}{Separator}{number:x16}";

    /// <summary>The first and the last key of all that is below one.</summary>
    public static (string First, string Last) Below(string parent) => ($"{parent}{Separator}", $"{parent}{Separator}{Last}");

    /// <summary>The experiment that a key begins with.</summary>
    public static string ExperimentOf(string key) => key.Split(Separator)[0];

    /// <summary>The key that one is below of.</summary>
    public static string ParentOf(string key) => key[..key.LastIndexOf(Separator)];

    /// <summary>The key of the trial that a key begins with; null if it is an experiment's own.</summary>
    public static string? TrialOf(string key) =>
        key.Split(Separator) is [var experiment, var trial, ..] ? $"{experiment}{Separator}{trial}" : null;

    /// <summary>What a key is of, as users know it.</summary>
    public static string Owner(string key) =>
        TrialOf(key) is { } trial
            ? string.Create(CultureInfo.InvariantCulture, $"trial {NumberOf(trial)} of '{ExperimentOf(key)}'")
            : $"'{key}'";

    /// <summary>The number at the end of a key.</summary>
    public static long NumberOf(string key) =>
        long.Parse(key.AsSpan(key.LastIndexOf(Separator) + 1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
}
