using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions.DataFiles;

/// <summary>Whether two definitions are the same on the same data, wherever that lies.</summary>
public static class DataIdentity
{
    /// <summary>The hash of a definition in which the paths of its dataset are replaced by what
    /// lies there: equal for the same data at another place.</summary>
    public static string Of(JsonObject resolved, IReadOnlyList<DataFile> files)
    {
        ArgumentNullException.ThrowIfNull(resolved);
        ArgumentNullException.ThrowIfNull(files);
        var document = (JsonObject)resolved.DeepClone();
        foreach (var file in files.Where(_ => document["dataset"] is JsonObject))
        {
            Put(document["dataset"]!, file.Option.Split('.'), file);
        }

        return DefinitionHash.Of(document);
    }

    private static void Put(JsonNode node, ReadOnlySpan<string> keys, DataFile file)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list.OfType<JsonNode>().ToList())
            {
                PutOne(item, keys, file);
            }
        }
        else if (node is JsonObject map && !keys.IsEmpty && map[keys[0]] is { } inner)
        {
            PutOne(inner, keys[1..], file);
        }
    }

    private static void PutOne(JsonNode node, ReadOnlySpan<string> keys, DataFile file)
    {
        if (node is not JsonValue)
        {
            Put(node, keys, file);
        }
        else if (keys.IsEmpty && node.GetValueKind() is JsonValueKind.String && node.GetValue<string>() == file.Written)
        {
            node.ReplaceWith($"sha256:{file.Sha256}");
        }
    }
}
