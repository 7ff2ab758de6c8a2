using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Options;

namespace Platform.Host.Commands.Backtesting;

/// <summary>How many points a sampler of a backtest proposes.</summary>
internal static class SamplerTrials
{
    private const string Option = "trials";

    /// <summary>A sampler that doesn't say how many.</summary>
    public static ComponentReference Without(ComponentReference sampler)
    {
        var options = (JsonObject)sampler.Options.DeepClone();
        options.Remove(Option);
        return sampler with { Options = options };
    }

    /// <summary>A sampler that proposes so many, unless its user said how many, or its space says it.</summary>
    /// <param name="sampler">The sampler as it was named.</param>
    /// <param name="catalog">The components.</param>
    /// <param name="trials">How many.</param>
    public static ComponentReference Of(ComponentReference sampler, IComponentCatalog catalog, long trials)
    {
        var takes =
            catalog.Find(ComponentKind.Sampler, sampler.Plugin) is { } descriptor
            && OptionDescriptions.Of(descriptor).Any(option => option.Name == Option);
        if (!takes || sampler.Options.ContainsKey(Option))
        {
            return sampler;
        }

        var options = (JsonObject)sampler.Options.DeepClone();
        options[Option] = trials;
        return sampler with { Options = options };
    }
}
