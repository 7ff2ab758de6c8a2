using Platform.Abstractions;

namespace Platform.Plugins.Search.Tpe;

/// <summary>
/// Tree-structured Parzen estimator, multivariate: two densities over the space, one of the good points and one of all others; of some
/// candidates drawn from the first, the one where it exceeds the second most is tried.
/// </summary>
/// <remarks>
/// Bergstra et al., “Algorithms for hyper-parameter optimization” (NIPS 2011); the variant and its defaults are those of Optuna 5:
/// 10 points at random, then 24 candidates; the best tenth is good, at most 25 points; the newest 25 points of a density count
/// in full, older
/// ones less; points that run count as bad (constant liar); a conditional space is cut into groups that apply together
/// (<see cref="SubSpaces"/>). Four things differ. Optuna leaves out what failed; here points that diverged or failed count as the
/// worst, so that the search leaves such regions. It doesn't group by default. It may propose a point of a finite space twice.
/// And it makes kernels at least 1/min(100, k + 1) wide, where k is their number: here it is 0.03 (Watanabe, “Tree-structured Parzen
/// estimator: understanding its algorithm components”, arXiv 2304.11127) and half of what a value of a finite range owns, which finds
/// better points on recorded tables of trainings (docs/search.md).
/// Ranges of numbers are learned by their quantiles: uniform and log-uniform ones as they are, a normal one by its probability.
/// </remarks>
[Component("tpe", Description = "Learns where good points lie, and tries more there.")]
public sealed class TpeSampler(TpeOptions options) : ISamplerFactory
{
    /// <inheritdoc/>
    public Sampler Create(SamplerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (count, note) = TrialLimit.Of(options.Trials, context);
        var search = new TpeSearch(options, context);
        return new Sampler
        {
            Adaptive = true,
            Count = count,
            Note = note,
            Propose = request => request.Point >= count ? new ExhaustedProposal() : search.Propose(request),
        };
    }
}
