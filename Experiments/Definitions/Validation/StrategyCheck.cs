using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Reading;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Definitions.Spaces;
using Platform.Experiments.Definitions.Trials;

namespace Platform.Experiments.Definitions.Validation;

/// <summary>Makes the sampler and the pruner once, because only they know whether they fit the space.</summary>
internal sealed class StrategyCheck(IComponentCatalog catalog, MapNode search, SourcePlace searchPlace, ProblemList problems)
{
    public void Check(ExperimentDefinition definition, SpaceSource space)
    {
        var (settings, goal) = (definition.Search, definition.Objective.Goal);
        Try(
            ComponentKind.Sampler,
            settings.Sampler,
            space,
            () =>
            {
                // The first point is asked for as well: it needs no results, so whatever breaks there breaks every search.
                var sampler = catalog
                    .Create<ISamplerFactory>(settings.Sampler)
                    .Create(
                        new SamplerContext
                        {
                            Space = settings.Space,
                            Seed = definition.Seed,
                            Goal = goal,
                            Tried = settings.First,
                        }
                    );
                sampler.Propose(new ProposalRequest { Point = settings.First.Count, Results = [] });
            }
        );
        CheckFinalists(settings);
        if (settings.Pruner is { } pruner)
        {
            Try(ComponentKind.Pruner, pruner, space, () => CheckPruner(pruner, definition));
        }
    }

    private void CheckFinalists(SearchSettings settings)
    {
        if (settings.Finalists is not null && settings.Space.Parameters.Any(parameter => parameter.Name == "data.fold"))
        {
            problems.Add(
                search.Entry("finalists")?.KeyPlace ?? searchPlace,
                "search.finalists",
                "Finalists are points that differ in their parameters, but here each fold is a point of its own "
                    + "('data.fold' in search.space). Remove finalists, or data.fold."
            );
        }
    }

    private void CheckPruner(ComponentReference reference, ExperimentDefinition definition)
    {
        var pruner = catalog
            .Create<IPrunerFactory>(reference)
            .Create(
                new PrunerContext
                {
                    Goal = definition.Objective.Goal,
                    Checks = PlannedChecks.Of(definition),
                    Seed = definition.Seed,
                }
            );
        if (pruner.Promote is not null && definition.Search.Finalists is not null)
        {
            problems.Add(
                search.Entry("finalists")?.KeyPlace ?? searchPlace,
                "search.finalists",
                $"Pruner '{reference.Plugin}' lets trials wait and promotes some of them, which takes one trial a point. "
                    + "Remove finalists, or choose a pruner that only stops."
            );
        }

        if (pruner.Promote is not null && definition.Search.Repeats > 1)
        {
            problems.Add(
                search.Entry("repeats")?.KeyPlace ?? searchPlace,
                "search.repeats",
                $"Pruner '{reference.Plugin}' lets trials wait and promotes some of them, which takes one trial a point. "
                    + "Remove repeats, or choose a pruner that only stops."
            );
        }
    }

    private void Try(ComponentKind kind, ComponentReference reference, SpaceSource space, Action create)
    {
        var key = kind.Word();
        try
        {
            create();
        }
        catch (ComponentException refused)
            when (space.Parameters.FirstOrDefault(parameter => parameter.Name == refused.Option) is { } parameter)
        {
            problems.Add(parameter.Place, $"search.space.{parameter.Name}", refused.Message);
        }
        catch (ComponentException refused)
        {
            problems.Add(Place(key, refused.Option ?? ""), OptionProblem.Join($"search.{key}", refused.Option ?? ""), refused.Message);
        }
        catch (Exception fault)
        {
            // The one place where a plugin's code runs during validation, beside its constructor.
            var blame = ComponentFault.Of(catalog.Find(kind, reference.Plugin)!, fault);
            problems.Add(Place(key, ""), $"search.{key}", blame.Message, blame.Suggestion);
        }
    }

    private SourcePlace Place(string key, string option) =>
        search.Entry(key) is { } entry ? Locator.Find(entry.Value, entry.KeyPlace, option, atKey: false) : searchPlace;
}
