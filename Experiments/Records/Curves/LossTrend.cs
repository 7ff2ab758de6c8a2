namespace Platform.Experiments.Records.Curves;

/// <summary>Where a loss is going at the end of a row of epochs.</summary>
internal static class LossTrend
{
    // Part of all that a loss ever fell which it still falls in the last quarter of the epochs.
    private const double StillFalling = 0.05;

    // What falls less than this many times its own ups and downs hasn't fallen.
    private const double AboveNoise = 3;

    private const double Risen = 0.1;
    private const int LastChecks = 3;
    private const int FewestMoves = 3;

    // Two rises with a fall between them need as many losses.
    private const int FewestOfWave = 4;

    /// <summary>How much less the losses of the last quarter of the epochs are on average than those of the quarter before.</summary>
    /// <param name="losses">The loss of each epoch; two at least.</param>
    public static double LateFall(IReadOnlyList<double> losses) =>
        losses.SkipLast(Quarter(losses)).TakeLast(Quarter(losses)).Average() - losses.TakeLast(Quarter(losses)).Average();

    /// <summary>Whether that is more than noise, and not next to nothing of all that the loss ever fell.</summary>
    public static bool IsFalling(IReadOnlyList<double> losses)
    {
        var late = LateFall(losses);
        var all = losses[0] - losses.TakeLast(Quarter(losses)).Average();
        var noise = losses.Zip(losses.Skip(1), (one, next) => next - one).TakeLast(Math.Max(FewestMoves, losses.Count / 2)).Append(0).Max();
        return late > StillFalling * all && late > noise / Math.Sqrt(Quarter(losses)) && all > AboveNoise * noise;
    }

    /// <summary>Whether a loss is above the lowest one by a tenth of it, and by more than is negligible.</summary>
    public static bool IsRisen(double loss, double lowest, double negligible) => loss > lowest + Math.Max(Risen * lowest, negligible);

    /// <summary>Whether each of the last losses is; two that have risen are the fewest that say so.</summary>
    public static bool HaveRisen(IReadOnlyList<double> losses, double negligible) =>
        losses.Count > 2 && IsRisen(LowestOfLast(losses), losses.Min(), negligible);

    /// <summary>Whether each of the last losses is above the first one, which is positive, by a tenth of it.</summary>
    public static bool HaveRisenAboveFirst(IReadOnlyList<double> losses) =>
        losses.Count > 1 && losses[0] > 0 && LowestOfLast(losses) > AboveFirst(losses);

    /// <summary>The last epoch, from 1, that wasn't above the first one by a tenth of it.</summary>
    public static int LastNotAboveFirst(IReadOnlyList<double> losses)
    {
        var last = losses.Count;
        while (last > 0 && !(losses[last - 1] <= AboveFirst(losses)))
        {
            last--;
        }

        return last;
    }

    /// <summary>The rises of the last half of the losses, each from a low to the next high, with falls between them; rises and falls are
    /// larger than so much.</summary>
    public static IReadOnlyList<(double From, double To)> LateRises(IReadOnlyList<double> losses, double size)
    {
        var rises = new List<(double From, double To)>();
        var low = double.PositiveInfinity;
        double? top = null;
        foreach (var loss in losses.TakeLast(Math.Max(FewestOfWave, (losses.Count + 1) / 2)))
        {
            if (top is { } highest && highest > loss + size)
            {
                rises.Add((low, highest));
                (low, top) = (loss, null);
            }
            else if (top is not null || loss > low + size)
            {
                top = Math.Max(loss, top ?? loss);
            }
            else
            {
                low = Math.Min(low, loss);
            }
        }

        return top is { } last ? [.. rises, (low, last)] : rises;
    }

    private static int Quarter(IReadOnlyList<double> losses) => Math.Max(1, losses.Count / 4);

    private static double LowestOfLast(IReadOnlyList<double> losses) => losses.Skip(1).TakeLast(LastChecks).Min();

    private static double AboveFirst(IReadOnlyList<double> losses) => (1 + Risen) * losses[0];
}
