using System.CommandLine;
using System.Globalization;
using Platform.Experiments.Definitions;
using Platform.Experiments.Planning;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Running;
using Platform.Host.Commands.Terminal;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Output;
using Platform.Host.Protocol;
using Platform.Host.Runtime;
using Platform.Host.Server;

namespace Platform.Host.Commands;

/// <summary><c>platform plan DEFINITION</c>: what running it would do; trains nothing.</summary>
internal static class PlanCommand
{
    private const string DependsOnResults = "depends on results";

    public static Command Create(Shell shell, Func<string, OwnedRecords> own)
    {
        var definition = SharedOptions.Definition();
        definition.Arity = ArgumentArity.ZeroOrOne;
        var set = SharedOptions.Set();
        var plugins = SharedOptions.Plugins();
        var first = NumberOption.Of("--first", new NumberRange<int>(1), 10, "Number of trials to show", "N", "-n");
        var extend = new Option<string?>("--extend")
        {
            Description = "Show instead what an experiment would run if it was extended by --trials and --set",
            HelpName = "EXPERIMENT",
        };
        var trials = NumberOption.Optional("--trials", new NumberRange<int>(1, 1_000_000), "Number of trials that --extend adds");
        var data = SharedOptions.Data();
        var json = SharedOptions.Json("the plan");
        var command = new Verb(
            "plan",
            "Show how many trials, epochs and steps there will be, and the first trials; trains nothing",
            "plan search.yaml",
            "plan search.yaml --set search.repeats=3 --first 20 --json",
            "plan --extend digits-grid --set \"search.space.model.dropout=[0, 0.2]\""
        )
        {
            definition,
            extend,
            trials,
            data,
            set,
            plugins,
            first,
            json,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                if (call.GetValue(extend) is { } experiment)
                {
                    if (call.GetResult(definition) is { Tokens.Count: > 0 })
                    {
                        throw new CallException("Both a definition and --extend say what to plan. Leave one of them out.");
                    }

                    var request = new ForecastRequest(call.GetValue(first), call.GetValue(trials) ?? 0)
                    {
                        Set = call.GetRequiredValue(set),
                        IsExtension = true,
                    };
                    var directory = shell.DataDirectory(call.GetValue(data));
                    var forecast = await new ForecastQuestion(shell, own, directory).AskAsync(experiment, request, cancellationToken);
                    ForecastPage.PrintPlan(forecast, call.GetValue(json), shell);
                    return ExitCode.Done;
                }

                if (call.GetValue(trials) is not null)
                {
                    throw new CallException("--trials says what --extend adds. For a definition: --set search.sampler.trials=N.");
                }

                if (call.GetResult(definition) is not { Tokens.Count: > 0 })
                {
                    throw new CallException("Name a definition file, or an experiment with --extend.");
                }

                var catalog = DefinitionFile.Catalog(call.GetRequiredValue(plugins));
                var source = DefinitionSource.Of(call.GetRequiredValue(definition), shell);
                if (DefinitionFile.Read(source, call.GetRequiredValue(set), catalog, shell) is not { } valid)
                {
                    return ExitCode.Wrong;
                }

                var dataset = FitCheck.Open(valid, catalog);
                if (dataset.Problem is { } problem)
                {
                    DefinitionFile.Report([problem], shell.Error);
                    return ExitCode.Wrong;
                }

                DefinitionFile.PrintNotes(dataset.Notes, shell);
                var plan = ExperimentPlan.Create(valid, catalog, call.GetValue(first), dataset.Data);
                if (call.GetValue(json))
                {
                    OutputJson.Write(shell.Out, PlanOutput.From(valid, plan), OutputJson.Readable.PlanOutput);
                }
                else
                {
                    Print(valid, plan, new Printer(shell));
                }

                return ExitCode.Done;
            }
        );
        return command;
    }

    private static void Print(ExperimentDefinition definition, ExperimentPlan plan, Printer printer)
    {
        var output = PlanOutput.From(definition, plan);
        printer.Facts(
            ("experiment", definition.Name),
            ("objective", $"{KebabCase.Of(definition.Objective.Goal)} {definition.Objective.Metric}"),
            (
                "trials",
                Known(plan.Trials)
                    + (definition.Search.Repeats > 1 ? $", {definition.Search.Repeats} of each of {Known(plan.Points)} points" : "")
                    + (
                        definition.Search.Finalists is { } finalists
                            ? $", then, not counted here, at most {finalists.Repeats} more of each of the best {finalists.Top} points"
                            : ""
                    )
            ),
            (
                "epochs",
                AtMost(plan.Epochs, plan.Trials is null ? DependsOnResults : "not counted: they vary, and there are too many trials")
            ),
            ("rungs", output.Rungs is { } rungs ? string.Join("; ", rungs.Select(Rung)) : null),
            (
                "expected",
                output.ExpectedEpochs is { } expected
                    ? $"about {Numbers.Count(expected, "epoch")} if good and bad trials come in random order"
                    : null
            ),
            (
                "steps",
                AtMost(plan.Steps, plan.Epochs is null ? "not counted, like the epochs" : "not counted: the search space chooses the data")
            )
        );
        printer.Heading("First trials");
        var parameters = new ParameterColumns(plan.First.Select(trial => trial.Parameters));
        var table = new ColumnTable([
            new Column(Headings.Trial, Right: true),
            .. parameters.Headings,
            new Column(Headings.Epochs, Right: true, Dispensable: 100),
            new Column(Headings.Seed, Right: true, Dispensable: 101),
        ]);
        foreach (var trial in plan.First)
        {
            table.Add([
                trial.Number.ToString(CultureInfo.InvariantCulture),
                .. parameters.CellsOf(trial.Parameters),
                trial.Epochs.ToString(CultureInfo.InvariantCulture),
                trial.Seed.ToString(CultureInfo.InvariantCulture),
            ]);
        }

        printer.Table(table);
    }

    private static string Rung(PlannedRung rung) =>
        rung.Checks == rung.Epochs
            ? Numbers.Count(rung.Epochs, "epoch")
            : $"{Numbers.Count(rung.Checks, "check")} ({Numbers.Count(rung.Epochs, "epoch")})";

    private static string Known(long? count) => count?.ToString(CultureInfo.InvariantCulture) ?? DependsOnResults;

    private static string AtMost(long? count, string unknown) =>
        count is { } known ? string.Create(CultureInfo.InvariantCulture, $"{known} at most") : unknown;
}
