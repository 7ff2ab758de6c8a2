using Platform.Abstractions;
using Platform.Experiments.Definitions.Reading;
using Platform.Experiments.Definitions.Spaces;

namespace Platform.Experiments.Definitions.Validation;

/// <summary>Makes the sampler and the pruner once, because only they know whether they fit the space.</summary>
internal sealed class StrategyCheck(IComponentCatalog catalog, MapNode search, SourcePlace searchPlace, ProblemList problems)
{
    public void Check(SearchSettings settings, SpaceSource space, long seed, Goal goal)
    {
        Try("sampler", space, () => catalog.Create<ISamplerFactory>(settings.Sampler).Create(new SamplerContext { Space = settings.Space, Seed = seed, Goal = goal }));
        if (settings.Pruner is { } pruner)
        {
            Try("pruner", space, () => catalog.Create<IPrunerFactory>(pruner).Create(new PrunerContext { Goal = goal, Seed = seed }));
        }
    }

    private void Try(string key, SpaceSource space, Func<object> create)
    {
        try
        {
            create();
        }
        catch (ComponentException refused) when (space.Parameters.FirstOrDefault(parameter => parameter.Name == refused.Option) is { } parameter)
        {
            problems.Add(parameter.Place, $"search.space.{parameter.Name}", refused.Message);
        }
        catch (ComponentException refused)
        {
            problems.Add(Place(key, refused.Option ?? ""), ComponentCheck.Join($"search.{key}", refused.Option ?? ""), refused.Message);
        }
        catch (Exception fault)
        {
            // The one place where a plugin's code runs during validation, beside its constructor.
            problems.Add(Place(key, ""), $"search.{key}", $"The {key} threw {fault.GetType().Name}: {fault.Message}", "This is a fault of its plugin.");
        }
    }

    private SourcePlace Place(string key, string option) => search.Entry(key) is { } entry ? Locator.Find(entry.Value, entry.KeyPlace, option, atKey: false) : searchPlace;
}
