using System.Globalization;
using Attribute = Platform.Host.Tests.Telemetry.Otlp.Attribute;

namespace Platform.Host.Tests.Telemetry;

/// <summary>Attributes by name, their values as text.</summary>
internal static class ReceivedAttributes
{
    public static IReadOnlyDictionary<string, string> Of(IEnumerable<Attribute> attributes) =>
        attributes.ToDictionary(
            attribute => attribute.Key,
            attribute =>
                attribute.Value.ValueCase is Otlp.Value.ValueOneofCase.Text
                    ? attribute.Value.Text
                    : attribute.Value.Whole.ToString(CultureInfo.InvariantCulture)
        );
}
