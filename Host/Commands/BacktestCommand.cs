using System.CommandLine;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Scheduling.Backtests;
using Platform.Host.Commands.Backtesting;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;

namespace Platform.Host.Commands;

/// <summary><c>platform backtest EXPERIMENT</c>: what other samplers and pruners would have found among the trials that were
/// recorded.</summary>
internal static class BacktestCommand
{
    private const int SearchesByDefault = 10;

    public static Command Create(Shell shell, RecordSource records)
    {
        var experiment = new Argument<string?>("EXPERIMENT")
        {
            Description = "Name of the experiment whose trials are tried again",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var table = new Option<string?>("--table")
        {
            Description = "Instead of an experiment: CSV file of recorded trainings (docs/search.md)",
            HelpName = "FILE",
        };
        var samplers = Named("--sampler", "Sampler, perhaps with options; may be repeated (default: the experiment's, of a table random)");
        var pruners = Named(
            "--pruner",
            "Pruner, perhaps with options, or none; may be repeated (default: the experiment's, of a table none)"
        );
        var trials = NumberOption.Optional(
            "--trials",
            new NumberRange<long>(1),
            $"Trials of each search at most (default: as many as were recorded, of a table {BacktestSubject.TrialsOfTable})",
            "N",
            "-n"
        );
        var searches = NumberOption.Of(
            "--searches",
            new NumberRange<int>(1),
            SearchesByDefault,
            "Number of searches with each sampler and pruner; they differ in their seeds"
        );
        var parallelism = NumberOption.Optional(
            "--parallelism",
            new NumberRange<int>(1),
            "Points tried at the same time (default: as the experiment, of a table 1)"
        );
        var plugins = SharedOptions.Plugins();
        var data = SharedOptions.Data();
        var json = SharedOptions.Json("the backtest, each search with its best so far");
        var command = new Verb(
            "backtest",
            "Search the recorded trials again with other samplers and pruners: epochs saved, and what would have been found",
            "backtest digits-learning-rate --sampler random --sampler tpe --pruner none --pruner asha",
            "backtest digits-learning-rate --pruner 'asha{eta: 4, mode: stop}' --searches 100",
            "backtest --table trainings.csv.gz --sampler tpe --sampler gp --json"
        )
        {
            experiment,
            table,
            samplers,
            pruners,
            trials,
            searches,
            parallelism,
            plugins,
            data,
            json,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                if (call.GetResult(experiment) is { Tokens.Count: > 0 } == call.GetResult(table) is not null)
                {
                    throw new CallException("Name either an experiment or a table: backtest EXPERIMENT, or backtest --table FILE.");
                }

                var directories = call.GetRequiredValue(plugins);
                var subject = call.GetValue(table) is { } file
                    ? BacktestSubject.Of(Path.GetFullPath(file, shell.Directory), DefinitionFile.Catalog(directories))
                    : await BacktestSubject.ReadAsync(
                        call.GetValue(experiment)!,
                        records,
                        shell.DataDirectory(call.GetValue(data)),
                        directories,
                        note => shell.Error.WriteLine($"note: {note}"),
                        cancellationToken
                    );
                var output = Run(
                    subject,
                    [.. call.GetRequiredValue(samplers).Select(text => (text, Read(text)))],
                    [.. call.GetRequiredValue(pruners).Select(text => (text, text == "none" ? null : Read(text)))],
                    call.GetValue(trials) ?? subject.Trials,
                    call.GetValue(searches),
                    call.GetValue(parallelism) ?? subject.Parallelism
                );
                if (call.GetValue(json))
                {
                    OutputJson.Write(shell.Out, output, OutputJson.Readable.BacktestOutput);
                }
                else
                {
                    BacktestPage.Print(output, call.GetValue(searches), new Printer(shell));
                }
            }
        );
        return command;
    }

    private static BacktestOutput Run(
        BacktestSubject subject,
        IReadOnlyList<(string Name, ComponentReference Reference)> samplers,
        IReadOnlyList<(string Name, ComponentReference? Reference)> pruners,
        long trials,
        int searches,
        int parallelism
    )
    {
        var table = subject.Table;
        var backtest = new Backtest(table, subject.Seed, parallelism);
        var most = Math.Min(trials, table.Rows.Count);
        var budget = table.Epochs / table.Rows.Count * most;
        var combinations =
            from sampler in samplers.Count > 0 ? samplers : [(subject.Sampler.Plugin, subject.Sampler)]
            from pruner in pruners.Count > 0 ? pruners : [(subject.Pruner?.Plugin ?? "none", subject.Pruner)]
            select BacktestCombination.Of(
                sampler.Name,
                pruner.Reference is null ? null : pruner.Name,
                backtest.Run(
                    subject.Catalog.Create<ISamplerFactory>(SamplerTrials.Of(sampler.Reference, subject.Catalog, trials)),
                    pruner.Reference is { } reference ? subject.Catalog.Create<IPrunerFactory>(reference) : null,
                    searches
                ),
                budget,
                table.Objective.Goal is Goal.Maximize
            );
        return new BacktestOutput(
            subject.Experiment,
            subject.File,
            table.Objective.Metric,
            KebabCase.Of(table.Objective.Goal),
            table.Rows.Count,
            table.Rows.Count(row => row.IsCut),
            table.Winner?.Number,
            table.Winner?.Objective,
            most,
            parallelism,
            budget,
            [.. combinations]
        );
    }

    private static ComponentReference Read(string text)
    {
        try
        {
            return ComponentReferences.Read(text);
        }
        catch (FormatException wrong)
        {
            throw new CallException(wrong.Message);
        }
    }

    private static Option<string[]> Named(string name, string description) =>
        new(name)
        {
            Description = description,
            HelpName = "NAME[{OPTIONS}]",
            DefaultValueFactory = _ => [],
        };
}
