using System.Globalization;

namespace Platform.Host.Protocol;

/// <summary>How far somebody has read an experiment's progress.</summary>
/// <param name="Ended">Trials whose end was told.</param>
/// <param name="Events">Events that were told.</param>
internal readonly record struct FeedPosition(int Ended, int Events)
{
    /// <summary>Reads what <see cref="ToString"/> wrote; the beginning if it is anything else.</summary>
    public static FeedPosition Parse(string? text) =>
        text?.Split('-') is [var ended, var events]
        && int.TryParse(ended, NumberStyles.None, CultureInfo.InvariantCulture, out var first)
        && int.TryParse(events, NumberStyles.None, CultureInfo.InvariantCulture, out var second)
            ? new FeedPosition(first, second)
            : default;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Ended}-{Events}");
}
