namespace Platform.Plugins.Search.CmaEs;

/// <summary>The constants of a generation, all by table 1 of Hansen's tutorial (arXiv 1604.00772).</summary>
internal sealed class CmaWeights
{
    /// <param name="dimensions">n</param>
    /// <param name="points">λ, at least 2: how many results the generation has.</param>
    public CmaWeights(int dimensions, int points)
    {
        double n = dimensions;
        double[] raw = [.. Enumerable.Range(1, points).Select(rank => Math.Log((points + 1) / 2.0) - Math.Log(rank))];
        var best = points / 2;
        EffectiveBest = Effective(raw.Take(best));
        MeanPath = (EffectiveBest + 2) / (n + EffectiveBest + 5);
        Damping = 1 + (2 * Math.Max(0, Math.Sqrt((EffectiveBest - 1) / (n + 1)) - 1)) + MeanPath;
        ShapePath = (4 + (EffectiveBest / n)) / (n + 4 + (2 * EffectiveBest / n));
        RankOne = 2 / (((n + 1.3) * (n + 1.3)) + EffectiveBest);
        RankMany = Math.Min(1 - RankOne, 2 * (0.25 + EffectiveBest + (1 / EffectiveBest) - 2) / (((n + 2) * (n + 2)) + EffectiveBest));
        ExpectedLength = Math.Sqrt(n) * (1 - (1 / (4 * n)) + (1 / (21 * n * n)));

        var effectiveWorst = Effective(raw.Skip(best));
        var negative = Math.Min(
            Math.Min(1 + (RankOne / RankMany), 1 + (2 * effectiveWorst / (EffectiveBest + 2))),
            (1 - RankOne - RankMany) / (n * RankMany)
        );
        var (gain, loss) = (raw.Where(weight => weight > 0).Sum(), -raw.Where(weight => weight < 0).Sum());
        ByRank = [.. raw.Select(weight => weight >= 0 ? weight / gain : negative * weight / loss)];
    }

    /// <summary>w, from the best to the worst; the positive ones sum to 1.</summary>
    public IReadOnlyList<double> ByRank { get; }

    /// <summary>μ_eff</summary>
    public double EffectiveBest { get; }

    /// <summary>c_σ</summary>
    public double MeanPath { get; }

    /// <summary>d_σ</summary>
    public double Damping { get; }

    /// <summary>c_c</summary>
    public double ShapePath { get; }

    /// <summary>c_1</summary>
    public double RankOne { get; }

    /// <summary>c_μ</summary>
    public double RankMany { get; }

    /// <summary>E‖N(0, I)‖</summary>
    public double ExpectedLength { get; }

    private static double Effective(IEnumerable<double> weights)
    {
        var (sum, squares) = weights.Aggregate((0.0, 0.0), (sums, weight) => (sums.Item1 + weight, sums.Item2 + (weight * weight)));
        return sum * sum / squares;
    }
}
