using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;

namespace Platform.Experiments.Search;

/// <summary>What a definition tries before anything has run.</summary>
internal static class PlannedPoints
{
    /// <summary>Proposes the points that its user put in front, and then those of its sampler.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="catalog">The components.</param>
    /// <exception cref="ComponentException">The sampler can't be made.</exception>
    public static Sampler Of(ExperimentDefinition definition, IComponentCatalog catalog)
    {
        var first = definition.Search.First;
        var sampler = ExperimentSearch.SamplerOf(definition, catalog, tried: first);
        return sampler with
        {
            Count = sampler.Count is { } count ? Math.Max(count, first.Count) : null,
            Propose = request => request.Point < first.Count ? new ParametersProposal(first[(int)request.Point]) : sampler.Propose(request),
        };
    }
}
