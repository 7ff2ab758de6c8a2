using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Platform.Abstractions;

namespace Platform.Experiments.Definitions.Options;

/// <summary>Tells the shape of .NET types.</summary>
internal static class ValueShapes
{
    // Types of .NET that options may have.
    private static readonly Dictionary<Type, ValueFormAttribute> Forms = new()
    {
        [typeof(TimeSpan)] = new(typeof(Duration).GetCustomAttribute<ValueFormAttribute>()!.Words, TimeSpanConverter.Pattern),
        [typeof(TrainingPart)] = new(TrainingPartConverter.Words, TrainingPartConverter.Pattern) { AlsoShare = true },
        [typeof(DateOnly)] = new("a date such as 2026-01-31", "[0-9]{4}-[0-9]{2}-[0-9]{2}"),
        [typeof(DateTime)] = new("a date or a time such as 2026-01-31 or 2026-01-31T12:30:00", null),
        [typeof(DateTimeOffset)] = new("a time such as 2026-01-31T12:30:00Z", null),
        [typeof(TimeOnly)] = new("a time of day such as 12:30:00", null),
        [typeof(Guid)] = new("a GUID such as 6f9619ff-8b86-d011-b42d-00cf4fc964ff", null),
        [typeof(Uri)] = new("an address such as https://example.org/data", null),
        [typeof(Version)] = new("a version such as 1.2.3", null),
        [typeof(char)] = new("a single character", "."),
    };

    private static readonly ConditionalWeakTable<Type, StrongBox<ValueShape>> Known = [];

    /// <summary>The shape of a type, looked up once for each: every trial asks for those of all its options.</summary>
    public static ValueShape Of(Type type) => Known.GetValue(type, static one => new StrongBox<ValueShape>(Find(one))).Value;

    private static ValueShape Find(Type type) =>
        type switch
        {
            _ when type == typeof(object) || type == typeof(JsonElement) || type == typeof(JsonNode) => ValueShape.Anything,
            _ when type.IsDefined(typeof(JsonConverterAttribute), inherit: false) => ValueShape.Converted,
            _ when type == typeof(bool) => ValueShape.Flag,
            _ when type == typeof(string) => ValueShape.Text,
            _ when type.IsEnum => ValueShape.Name,
            _ when type == typeof(int)
                    || type == typeof(long)
                    || type == typeof(short)
                    || type == typeof(byte)
                    || type == typeof(uint)
                    || type == typeof(ulong)
                    || type == typeof(ushort)
                    || type == typeof(sbyte) => ValueShape.WholeNumber,
            _ when type == typeof(double) || type == typeof(float) || type == typeof(decimal) => ValueShape.Number,
            _ when EntryOf(type) is not null => ValueShape.Map,
            _ when ElementOf(type) is not null => ValueShape.List,
            _ when type.IsClass && OptionProperties.Of(type).Count > 0 => ValueShape.Record,
            _ => ValueShape.Converted,
        };

    /// <summary>The type of the elements; null if it is no list.</summary>
    public static Type? ElementOf(Type type) =>
        type.IsArray ? type.GetElementType()
        : GenericArguments(type, typeof(IEnumerable<>)) is [var element] && type != typeof(string) ? element
        : null;

    /// <summary>The type of the values; null if it is no map from texts.</summary>
    public static Type? EntryOf(Type type) =>
        (GenericArguments(type, typeof(IReadOnlyDictionary<,>)) ?? GenericArguments(type, typeof(IDictionary<,>))) is [var key, var value]
        && key == typeof(string)
            ? value
            : null;

    /// <summary>The names of an enum's values in files.</summary>
    public static IReadOnlyList<string> NamesOf(Type type) => [.. Enum.GetNames(type).Select(KebabCase.OfName)];

    /// <summary>How a type with a converter of its own is written, if it says so.</summary>
    public static ValueFormAttribute? FormOf(Type type) => type.GetCustomAttribute<ValueFormAttribute>() ?? Forms.GetValueOrDefault(type);

    private static Type[]? GenericArguments(Type type, Type definition) =>
        type.GetInterfaces()
            .Prepend(type)
            .FirstOrDefault(one => one.IsGenericType && one.GetGenericTypeDefinition() == definition)
            ?.GetGenericArguments();
}
