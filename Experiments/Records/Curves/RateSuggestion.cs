using System.Globalization;

namespace Platform.Experiments.Records.Curves;

/// <summary>The learning rate that a range test suggests, and why.</summary>
/// <param name="Rate">The rate; null: the test shows none.</param>
/// <param name="Reason">What was seen, and what to do if that is nothing.</param>
public sealed record RateSuggestion(double? Rate, string Reason)
{
    // What a test bears for a few steps ruins a network in many.
    private const double Safe = 10;

    internal static RateSuggestion OfTooFew(double? end) =>
        new(
            null,
            end is { } rate
                ? $"the loss was no longer finite at a rate of {Short(rate)}, after too few steps: start with a smaller one (--from)"
                : "there are too few steps"
        );

    internal static RateSuggestion OfNoFall(IReadOnlyList<double> rates, bool rose) =>
        new(
            null,
            $"the loss didn't fall clearly between rates of {Short(rates[0])} and {Short(rates[^1])}: "
                + $"{(rose ? "start with a smaller one (--from)" : "end with a larger one (--to)")}, or take more steps (--steps)"
        );

    // The longer a test, the earlier there is nothing left to fall; the shorter it is, the later a
    // rate that is too large shows. What is between the two hardly moves.
    internal static RateSuggestion Of(double start, double loss, double lowest, double? diverged, double last)
    {
        var after = diverged is { } edge
            ? $"had lost half of that again at {Short(edge)}"
            : $"hadn't lost half of that again at the last one, {Short(last)}";
        return new(
            Math.Min(lowest, Math.Sqrt(lowest * (diverged ?? last)) / Safe),
            $"the loss fell from {Short(start)} to {Short(loss)}, where the rate was {Short(lowest)}, and {after}; a tenth of "
                + "the middle between these two rates is safe"
        );
    }

    internal static string Short(double value) =>
        value.ToString("G4", CultureInfo.InvariantCulture).Replace("E", "e", StringComparison.Ordinal);
}
