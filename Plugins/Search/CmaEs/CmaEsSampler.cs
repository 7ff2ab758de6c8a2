using Platform.Abstractions;

namespace Platform.Plugins.Search.CmaEs;

/// <summary>
/// CMA-ES: draws each generation of points from a normal distribution, whose mean, size and shape the results of the generation before
/// moved; for spaces of numbers alone.
/// </summary>
/// <remarks>
/// Hansen, “The CMA evolution strategy: a tutorial” (arXiv 1604.00772), in the cube of quantiles: first mean 0.5, first deviation 1/6,
/// population 4 + ⌊3 ln n⌋, everything else by <see cref="CmaWeights"/>. It restarts with twice the population where it is stuck
/// (<see cref="CmaRestart"/>). A generation waits until all results of the one before are visible. Points that were pruned or pause rank
/// after those that completed, first those that got farther; points that diverged or failed rank last; cancelled ones don't count.
/// A draw outside the cube is drawn again, at most 100 times; then it is moved to the border (as by Nomura and Shibata, “cmaes: a simple
/// yet practical Python library for CMA-ES”, arXiv 2402.01373). A range of few numbers learns from the draws, not from what they were
/// rounded to.
/// </remarks>
[Component("cma-es", Description = "Learns the mean and the shape of good regions by generations (CMA-ES); for numbers only.")]
public sealed class CmaEsSampler(CmaEsOptions options) : ISamplerFactory
{
    /// <inheritdoc/>
    public Sampler Create(SamplerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ManagedAlgebra.Use();
        Refuse(context.Space);
        var novelty = new Novelty(context.Space);
        var evolution = new Evolution(new CmaDraws(new UnitCube(context.Space), context.Seed), context.Goal, options.Population);
        var random = new CounterRandom(context.Seed);
        var (count, note) = TrialLimit.Of(options.Trials, novelty, context);
        return new Sampler
        {
            Adaptive = true,
            Count = count,
            Note = note,
            Propose = request =>
                request.Point >= count ? new ExhaustedProposal()
                : evolution.At(request) is not { } state ? new WaitProposal()
                : novelty.After(request).First(evolution.Draws.Points(state, request.Point), random.Seed(request.Point, "unseen"))
                    is { } point
                    ? new ParametersProposal(point)
                    {
                        Grounds = new Dictionary<string, double>
                        {
                            ["restart"] = state.Restart,
                            ["generation"] = state.Generation,
                            ["population"] = state.Population,
                            ["step size"] = state.Step,
                        },
                    }
                : new ExhaustedProposal(),
        };
    }

    private static void Refuse(SearchSpace space)
    {
        if (space.Parameters.Count == 0)
        {
            throw new ComponentException("cma-es has nothing to vary. Give search.space a parameter, or leave search out.");
        }

        foreach (var parameter in space.Parameters)
        {
            var isConditional = parameter.Alternatives.Any(alternative => alternative.When is not null);
            if (isConditional || parameter.Alternatives[0].Distribution.Scale is ParameterScale.Categorical)
            {
                throw new ComponentException(
                    $"cma-es learns from numbers that always apply, and {parameter.Name} "
                        + (isConditional ? "depends on a condition. " : "is a choice. ")
                        + "Use the sampler tpe or auto, or give it one range of numbers.",
                    parameter.Name
                );
            }
        }
    }
}
