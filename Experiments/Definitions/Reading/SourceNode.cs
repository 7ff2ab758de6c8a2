using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions.Reading;

/// <summary>A value of a definition and where it stands. Never changed, so that
/// aliases, extended files and overrides may share parts.</summary>
internal abstract record SourceNode(SourcePlace Place)
{
    public abstract JsonNode? ToJson();
}

/// <summary>A single value.</summary>
/// <param name="Place">Where it begins.</param>
/// <param name="Value">What it is by the YAML 1.2 core schema.</param>
/// <param name="Text">What it says.</param>
/// <param name="TextColumn">The column of the text's first character; null if it isn't on one line as it stands.</param>
internal sealed record ScalarNode(SourcePlace Place, JsonNode? Value, string Text, int? TextColumn) : SourceNode(Place)
{
    public override JsonNode? ToJson() => Value?.DeepClone();

    /// <summary>The place of one character of the text.</summary>
    public SourcePlace At(int offset) => TextColumn is { } first ? Place with { Column = first + offset } : Place;
}

/// <summary>A list.</summary>
internal sealed record ListNode(SourcePlace Place, IReadOnlyList<SourceNode> Items) : SourceNode(Place)
{
    public override JsonNode? ToJson() => new JsonArray([.. Items.Select(item => item.ToJson())]);
}

/// <summary>A map, in the order of the file.</summary>
internal sealed record MapNode(SourcePlace Place, IReadOnlyList<SourceEntry> Entries) : SourceNode(Place)
{
    public SourceEntry? Entry(string key) => Entries.FirstOrDefault(entry => entry.Key == key);

    public SourceNode? this[string key] => Entry(key)?.Value;

    /// <summary>The same with another value for a key, in its old place or at the end.</summary>
    public MapNode With(SourceEntry changed) =>
        this with
        {
            Entries = Entry(changed.Key) is null
                ? [.. Entries, changed]
                : [.. Entries.Select(entry => entry.Key == changed.Key ? changed : entry)],
        };

    public MapNode Without(string key) => this with { Entries = [.. Entries.Where(entry => entry.Key != key)] };

    /// <summary>The values by key.</summary>
    public Dictionary<string, JsonElement> ToElements() =>
        Entries.ToDictionary(entry => entry.Key, entry => JsonSerializer.SerializeToElement(entry.Value.ToJson()), StringComparer.Ordinal);

    public override JsonObject ToJson() => new(Entries.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.ToJson())));
}

/// <summary>A key with its value.</summary>
internal sealed record SourceEntry(string Key, SourcePlace KeyPlace, SourceNode Value);
