using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using CsCheck;

namespace Platform.Host.Tests.Storage;

/// <summary>Records of any type with any value in each property, so that a property that is added later is not forgotten.</summary>
internal static class AnyRecord
{
    public static readonly Gen<string> Text = Gen.OneOf("", " ", "a", "A", "é", "e\u0301", "🎲", "\0", "\n", "ß", "İ", "1e-5", "null")
        .Array[0, 4]
        .Select(string.Concat);

    public static readonly Gen<double> Number = Gen.OneOf<double>(
        Gen.Double,
        Gen.OneOf(double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, double.Epsilon, -0.0, 1e30)
    );

    public static readonly Gen<long> Whole = Gen.OneOf<long>(Gen.Long, Gen.OneOf<long>(0, long.MaxValue, long.MinValue));

    private static readonly NullabilityInfoContext Nullability = new();

    private static readonly Dictionary<Type, Gen<object?>> Simple = new()
    {
        [typeof(string)] = Boxed(Text),
        [typeof(double)] = Boxed(Number),
        [typeof(long)] = Boxed(Whole),
        [typeof(int)] = Boxed(Gen.Int),
        [typeof(bool)] = Boxed(Gen.Bool),
        [typeof(DateTimeOffset)] = Boxed(
            Gen.Long[0, DateTimeOffset.MaxValue.UtcTicks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero))
        ),
        [typeof(TimeSpan)] = Boxed(Gen.Long.Select(ticks => new TimeSpan(ticks))),
        [typeof(JsonElement)] = Boxed(Gen.OneOf(Number.Where(double.IsFinite).Select(ToJson), Text.Select(ToJson))),
    };

    public static Gen<T> Of<T>()
        where T : class => Fields(typeof(T)).Select(record => (T)record!);

    private static Gen<object?> Boxed<T>(Gen<T> values) => values.Select(value => (object?)value);

    private static JsonElement ToJson<T>(T value) => JsonSerializer.SerializeToElement(value);

    private static Gen<object?> Fields(Type type)
    {
        var properties = type.GetProperties().Where(property => property.CanWrite).ToList();
        var values = Gen.Const<object?[]>([]);
        foreach (var property in properties)
        {
            values = Gen.Select(values, Of(property), (before, value) => (object?[])[.. before, value]);
        }

        return values.Select(all => (object?)Create(type, properties, all));
    }

    private static object Create(Type type, List<PropertyInfo> properties, object?[] values)
    {
        var record = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var (property, value) in properties.Zip(values))
        {
            property.SetValue(record, value);
        }

        return record;
    }

    private static Gen<object?> Of(PropertyInfo property)
    {
        var inner = Nullable.GetUnderlyingType(property.PropertyType);
        var values = Of(inner ?? property.PropertyType);
        return inner is not null || Nullability.Create(property).WriteState == NullabilityState.Nullable
            ? Gen.OneOf(values, Gen.Const((object?)null))
            : values;
    }

    private static Gen<object?> Of(Type type)
    {
        if (Simple.TryGetValue(type, out var values))
        {
            return values;
        }

        if (type.IsEnum)
        {
            return Gen.OneOf([.. Enum.GetValues(type).Cast<object?>().Select(Gen.Const)]);
        }

        if (!type.IsGenericType)
        {
            return Fields(type);
        }

        var arguments = type.GetGenericArguments();
        return arguments.Length == 1
            ? Of(arguments[0]).Array[0, 3].Select(items => (object?)ToList(arguments[0], items))
            : Gen.Select(Text, Of(arguments[1])).Array[0, 5].Select(items => (object?)ToDictionary(arguments[1], items));
    }

    private static Array ToList(Type type, object?[] items)
    {
        var list = Array.CreateInstance(type, items.Length);
        items.CopyTo(list, 0);
        return list;
    }

    private static IDictionary ToDictionary(Type type, (string Key, object? Value)[] items)
    {
        var dictionary = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(typeof(string), type))!;
        foreach (var (key, value) in items)
        {
            dictionary[key] = value;
        }

        return dictionary;
    }
}
