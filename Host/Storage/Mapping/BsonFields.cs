using LiteDB;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.DataFiles;

namespace Platform.Host.Storage.Mapping;

/// <summary>How values that BSON can't hold exactly are written: instants as UTC ticks
/// (BSON's dates have milliseconds), names of enumerations.</summary>
internal static class BsonFields
{
    public static BsonValue From(DateTimeOffset instant) => instant.UtcTicks;

    public static BsonValue From(DateTimeOffset? instant) => instant is { } value ? From(value) : BsonValue.Null;

    public static BsonValue From(double? number) => number is { } value ? new BsonValue(value) : BsonValue.Null;

    public static BsonValue From(long? number) => number is { } value ? new BsonValue(value) : BsonValue.Null;

    public static BsonValue From(string? text) => text is null ? BsonValue.Null : new BsonValue(text);

    public static BsonValue From<T>(T value)
        where T : struct, Enum => value.ToString();

    public static BsonArray From(IEnumerable<string> texts) => [.. texts.Select(text => new BsonValue(text))];

    public static BsonArray From(IEnumerable<PluginIdentity> plugins) =>
        [
            .. plugins.Select(plugin => new BsonDocument
            {
                ["name"] = plugin.Name,
                ["version"] = plugin.Version,
                ["sha256"] = plugin.Sha256,
                ["content"] = From(plugin.Content),
            }),
        ];

    public static BsonValue From(IReadOnlyList<DataFile>? files) =>
        files is null
            ? BsonValue.Null
            : new BsonArray(
                files.Select(file => new BsonDocument
                {
                    ["option"] = file.Option,
                    ["written"] = file.Written,
                    ["path"] = file.Path,
                    ["pattern"] = From(file.Pattern),
                    ["files"] = file.Files,
                    ["length"] = file.Length,
                    ["sha256"] = file.Sha256,
                })
            );

    public static DateTimeOffset ToInstant(this BsonValue value) => new(value.AsInt64, TimeSpan.Zero);

    public static DateTimeOffset? ToInstantOrNull(this BsonValue value) => value.IsNull ? null : value.ToInstant();

    public static double? ToDoubleOrNull(this BsonValue value) => value.IsNull ? null : value.AsDouble;

    public static long? ToInt64OrNull(this BsonValue value) => value.IsNull ? null : value.AsInt64;

    public static string? ToTextOrNull(this BsonValue value) => value.IsNull ? null : value.AsString;

    public static T To<T>(this BsonValue value)
        where T : struct, Enum => Enum.Parse<T>(value.AsString);

    public static T? ToOrNull<T>(this BsonValue value)
        where T : struct, Enum => value.IsNull ? null : value.To<T>();

    // Of a list that an earlier program did not know there is nothing.
    public static IReadOnlyList<string> ToTexts(this BsonValue value) =>
        value.IsNull ? [] : [.. value.AsArray.Select(text => text.AsString)];

    public static IReadOnlyList<DataFile>? ToFilesOrNull(this BsonValue value) =>
        value.IsNull
            ? null
            :
            [
                .. value.AsArray.Select(file => new DataFile
                {
                    Option = file["option"].AsString,
                    Written = file["written"].AsString,
                    Path = file["path"].AsString,
                    Pattern = file["pattern"].ToTextOrNull(),
                    Files = file["files"].AsInt64,
                    Length = file["length"].AsInt64,
                    Sha256 = file["sha256"].AsString,
                }),
            ];

    public static IReadOnlyList<PluginIdentity> ToPlugins(this BsonValue value) =>
        [
            .. value.AsArray.Select(plugin => new PluginIdentity(
                plugin["name"].AsString,
                plugin["version"].AsString,
                plugin["sha256"].AsString
            )
            {
                Content = plugin["content"].ToTextOrNull(),
            }),
        ];
}
