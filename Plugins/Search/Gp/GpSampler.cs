using Platform.Abstractions;
using Platform.Plugins.Search.Sobol;

namespace Platform.Plugins.Search.Gp;

/// <summary>
/// Bayesian optimisation: a Gaussian process learns the objective from the results, and the point with the largest expected improvement
/// is next. For costly trials of few parameters.
/// </summary>
/// <remarks>
/// The first 10 points are those of a scrambled Sobol sequence. After them: a Matérn kernel of smoothness 5/2 with a length scale for
/// each axis, noise learned (<see cref="HyperparameterFit"/>), on standardised losses (<see cref="Observations"/>, which says what points
/// that ended early teach), inputs as quantiles (<see cref="ModelInputs"/>), the logarithm of the expected improvement on the least mean
/// so far (<see cref="LogExpectedImprovement"/>, <see cref="AcquisitionSearch"/>). Points that are being tried count as if they had
/// turned out as expected.
/// </remarks>
[Component("gp", Description = "Learns the objective with a Gaussian process and tries where most improvement is to be expected.")]
public sealed class GpSampler(GpOptions options) : ISamplerFactory
{
    // So many of the best candidates are looked at for one that is new.
    private const int MostDraws = 100;

    /// <inheritdoc/>
    public Sampler Create(SamplerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        ManagedAlgebra.Use();
        var inputs = new ModelInputs(context.Space);
        if (inputs.Ranges.Count > DirectionNumbers.Dimensions)
        {
            throw new ComponentException(
                $"The space has {inputs.Ranges.Count} ranges, and gp learns at most {DirectionNumbers.Dimensions}. "
                    + "Let fewer parameters vary, or use the random sampler."
            );
        }

        var novelty = new Novelty(context.Space);
        var random = new CounterRandom(context.Seed);
        var startup = new SobolSequence(inputs.Ranges.Count, random);
        var (count, note) = TrialLimit.Of(options.Trials, novelty, context);
        return new Sampler
        {
            Adaptive = true,
            Count = count,
            Note = note,
            Propose = request =>
            {
                if (request.Point >= count)
                {
                    return new ExhaustedProposal();
                }

                var unseen = novelty.After(request);
                var seed = random.Seed(request.Point, "unseen");
                if (inputs.Ranges.Count == 0 || Observations.Of(request.Results, context.Goal, options.Startup) is not { } observations)
                {
                    double[] place = [.. Enumerable.Range(0, inputs.Ranges.Count).Select(axis => startup.At(request.Point, axis))];
                    return unseen.First([inputs.PointAt(place)], seed) is { } first
                        ? new ParametersProposal(first)
                        : new ExhaustedProposal();
                }

                var beliefs = new Beliefs(inputs, observations, request.Running);
                var candidates = beliefs.Candidates(new CounterRandom(random.Seed(request.Point, "gp"))).Take(MostDraws);
                return unseen.First(candidates.Select(candidate => inputs.PointAt(candidate.Place)), seed) is { } point
                    ? new ParametersProposal(point) { Grounds = beliefs.Grounds(point, context.Goal) }
                    : new ExhaustedProposal();
            },
        };
    }
}
