using System.CommandLine;
using System.Globalization;
using Platform.Experiments.Records;
using Platform.Experiments.Records.Curves;
using Platform.Experiments.Scheduling.Progress;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Running;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Runtime;
using Platform.Host.Server;
using Platform.Host.Telemetry;

namespace Platform.Host.Commands;

/// <summary><c>platform find-lr DEFINITION</c>: a learning-rate range test of what the definition trains.</summary>
internal static class FindRateCommand
{
    private const int FewestSteps = 20;

    private static readonly NumberRange<double> Rates = new(0, double.MaxValue, IsOpen: true);

    public static Command Create(Shell shell, Func<string, OwnedRecords> own)
    {
        var definition = SharedOptions.Definition();
        var from = NumberOption.Of("--from", Rates, 1e-6, "Learning rate of the first step", "RATE");
        var to = NumberOption.Of("--to", Rates, 10, "Learning rate of the last step", "RATE");
        var steps = NumberOption.Of(
            "--steps",
            new NumberRange<int>(FewestSteps, 1_000_000),
            100,
            "Minimum number of steps; whole epochs are trained"
        );
        var trials = NumberOption.Of(
            "--trials",
            new NumberRange<int>(1, 1_000_000),
            1,
            "Number of points of the search space to test, each with all rates",
            "N",
            "-n"
        );
        var starts = NumberOption.Of(
            "--starts",
            new NumberRange<int>(1, 100),
            RateEstimate.Starts,
            "Number of tests of each point, each with other weights and another order of the data"
        );
        var set = SharedOptions.Set();
        var plugins = SharedOptions.Plugins();
        var data = SharedOptions.Data();
        var workers = SharedOptions.Workers();
        var inline = SharedOptions.Inline();
        var startNew = new Option<bool>("--new") { Description = "Test again even if the same test is recorded" };
        var json = SharedOptions.Json("the tests");
        var quiet = SharedOptions.Quiet();
        var command = new Verb(
            "find-lr",
            "Suggest a learning rate by a range test, which raises the rate step by step until the loss blows up",
            "find-lr Experiments/Gallery/one-to-one.yaml",
            "find-lr search.yaml --set optimizer.plugin=adam --from 1e-5 --to 1",
            "find-lr search.yaml --trials 5"
        )
        {
            definition,
            from,
            to,
            steps,
            trials,
            starts,
            set,
            plugins,
            data,
            workers,
            inline,
            startNew,
            json,
            quiet,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                var rates = (From: call.GetValue(from), To: call.GetValue(to));
                if (rates.To <= rates.From)
                {
                    throw new CallException(
                        string.Create(CultureInfo.InvariantCulture, $"--to must be above --from, and {rates.To} isn't above {rates.From}.")
                    );
                }

                var source = DefinitionSource.Of(call.GetRequiredValue(definition), shell);
                var given = call.GetRequiredValue(set);
                if (
                    Overrides(
                        source,
                        given,
                        call.GetRequiredValue(plugins),
                        call.GetValue(steps),
                        call.GetValue(trials),
                        call.GetValue(starts),
                        rates,
                        shell
                    )
                    is not { } overrides
                )
                {
                    return ExitCode.Wrong;
                }

                await using var telemetry = await StartedTelemetry.Of(shell, null, TelemetryRole.Host, cancellationToken);
                var launch = new ExperimentLaunch(
                    shell,
                    own,
                    new RunSettings
                    {
                        Definition = source,
                        Overrides = [.. given, .. overrides],
                        PluginDirectories = call.GetRequiredValue(plugins),
                        DataDirectory = shell.DataDirectory(call.GetValue(data)),
                        Workers = call.GetValue(workers),
                        Inline = call.GetValue(inline),
                        StartNew = call.GetValue(startNew),
                        Shown = Unranked,
                        Conclusion = (experiment, records) => Print(experiment, records, call.GetValue(json), shell),
                        Json = call.GetValue(json),
                        Quiet = call.GetValue(quiet),
                        Loggers = telemetry.Loggers,
                    }
                );
                return await launch.RunAsync(cancellationToken);
            }
        );
        return command;
    }

    // What turns a definition into its test; null if the definition has problems, which are then reported.
    private static IReadOnlyList<string>? Overrides(
        DefinitionSource source,
        IReadOnlyList<string> given,
        IReadOnlyList<string> plugins,
        int steps,
        int trials,
        int starts,
        (double From, double To) rates,
        Shell shell
    )
    {
        var catalog = DefinitionFile.Catalog(plugins);
        var (definition, problems) = source.Definition([.. given, "training.epochs=1"], catalog, shell.Directory);
        DefinitionFile.Report(problems, shell.Error);
        if (definition is null)
        {
            return null;
        }

        return RangeTestDefinition.Overrides(definition, catalog, (steps, trials, starts), rates);
    }

    private static void Print(ExperimentRecord experiment, IRecordReader records, bool asJson, Shell shell)
    {
        var trials = records.Trials(experiment.Id);
        var estimates = RateEstimateOutput.Of(trials, records);
        if (asJson)
        {
            OutputJson.Write(shell.Out, estimates, OutputJson.Readable.IReadOnlyListRateEstimateOutput);
        }
        else
        {
            RangeTestPage.Print(experiment, trials, estimates, new Printer(shell));
        }
    }

    // A test trains with all rates, so neither its loss at the end nor the rate of its point says anything of it.
    private static ExperimentProgress Unranked(ExperimentProgress progress) =>
        progress with
        {
            Best = null,
            Ended =
            [
                .. progress.Ended.Select(trial =>
                    trial with
                    {
                        Objective = null,
                        Parameters = trial.Parameters.Where(parameter => !RangeTestPage.IsRate(parameter.Key)).ToDictionary(),
                    }
                ),
            ],
        };
}
