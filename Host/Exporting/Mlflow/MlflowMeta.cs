using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Platform.Host.Exporting.Mlflow;

/// <summary>A <c>meta.yaml</c>: a flat map, whose texts are quoted so that no reader takes one for a number.</summary>
internal static class MlflowMeta
{
    public static void Write(string file, params IEnumerable<(string Key, object? Value)> entries)
    {
        using var writer = new StreamWriter(file);
        var emitter = new Emitter(writer);
        emitter.Emit(new StreamStart());
        emitter.Emit(new DocumentStart());
        emitter.Emit(new MappingStart());
        foreach (var (key, value) in entries)
        {
            emitter.Emit(new Scalar(key));
            emitter.Emit(
                value switch
                {
                    null => new Scalar("null"),
                    string text => new Scalar(null, null, text, ScalarStyle.DoubleQuoted, isPlainImplicit: false, isQuotedImplicit: true),
                    IFormattable number => new Scalar(number.ToString(null, CultureInfo.InvariantCulture)),
                    _ => throw new ArgumentException($"The value of {key} is a {value.GetType().Name}; it must be a text or a number."),
                }
            );
        }

        emitter.Emit(new MappingEnd());
        emitter.Emit(new DocumentEnd(isImplicit: true));
        emitter.Emit(new StreamEnd());
    }
}
