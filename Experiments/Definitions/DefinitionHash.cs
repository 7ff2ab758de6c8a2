using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions;

/// <summary>Whether two definitions give the same results.</summary>
internal static class DefinitionHash
{
    private static readonly string[] Labels = ["name", "tags", "notes"];

    // How the data gets to where it is read changes no result.
    private const string Transport = "send";

    // How many workers there are, what they may use and how often they try again changes no result.
    private static readonly string[] DecisiveOfWorkers = ["device", "threads"];

    /// <summary>SHA-256, in lower-case hexadecimal, of the canonical form of what decides about results.</summary>
    public static string Of(JsonObject resolved) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Write(Decisive(resolved)))));

    /// <summary>A definition without what changes no result: its name, tags and notes, how its
    /// data gets to the workers, and of these all but the device and the threads.</summary>
    public static JsonObject Decisive(JsonObject resolved)
    {
        var document = (JsonObject)resolved.DeepClone();
        Remove(document, Labels.Contains);
        if (document["workers"] is JsonObject workers)
        {
            Remove(workers, key => !DecisiveOfWorkers.Contains(key));
        }

        if (document["data"] is JsonObject data)
        {
            data.Remove(Transport);
        }

        return document;
    }

    private static void Remove(JsonObject map, Func<string, bool> isLeftOut)
    {
        foreach (var key in map.Select(pair => pair.Key).Where(isLeftOut).ToList())
        {
            map.Remove(key);
        }
    }
}
