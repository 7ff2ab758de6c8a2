using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions;

/// <summary>Whether two definitions give the same results.</summary>
internal static class DefinitionHash
{
    /// <summary>SHA-256, in lower-case hexadecimal, of the canonical form without what changes no result: name, tags, notes, the number of workers and of retries.</summary>
    public static string Of(JsonObject resolved)
    {
        var document = (JsonObject)resolved.DeepClone();
        foreach (var key in (string[])["name", "tags", "notes"])
        {
            document.Remove(key);
        }

        if (document["workers"] is JsonObject workers)
        {
            workers.Remove("count");
            workers.Remove("retries");
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Write(document))));
    }
}
