using System.CommandLine;
using System.Globalization;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Experiments.Records.Curves;
using Platform.Experiments.Scheduling.Progress;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Running;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Output;
using Platform.Host.Telemetry;

namespace Platform.Host.Commands;

/// <summary><c>platform find-lr DEFINITION</c>: a learning-rate range test of what the definition trains.</summary>
internal static class FindRateCommand
{
    private const int FewestSteps = 20;

    public static Command Create(Shell shell, Func<string, OwnedRecords> own)
    {
        var definition = SharedOptions.Definition();
        var from = Rate("--from", "Learning rate of the first step", 1e-6);
        var to = Rate("--to", "Learning rate of the last step", 10);
        var steps = new Option<int>("--steps") { Description = "Steps at least; whole epochs are trained", HelpName = "N", DefaultValueFactory = _ => 100 };
        var trials = new Option<int>("--trials", "-n") { Description = "How many points of the search space are tested, each with all rates", HelpName = "N", DefaultValueFactory = _ => 1 };
        var set = SharedOptions.Set();
        var plugins = SharedOptions.Plugins();
        var data = SharedOptions.Data();
        var workers = SharedOptions.Workers();
        var inline = SharedOptions.Inline();
        var json = SharedOptions.Json("the tests");
        var quiet = SharedOptions.Quiet();
        var command = new Verb("find-lr", "Raise the learning rate step by step, and suggest one by where the loss was lowest and where it blew up",
            "find-lr Experiments/Gallery/one-to-one.yaml", "find-lr search.yaml --set optimizer.plugin=adam --from 1e-5 --to 1", "find-lr search.yaml --trials 5")
        {
            definition, from, to, steps, trials, set, plugins, data, workers, inline, json, quiet,
        };
        command.SetAction(async (call, cancellationToken) =>
        {
            var rates = (From: call.GetValue(from), To: call.GetValue(to));
            if (!(rates.From > 0 && rates.To > rates.From && double.IsFinite(rates.To)))
                throw new CallException("--from and --to are learning rates above 0, and --to is the larger one.");
            if (call.GetValue(steps) < FewestSteps || call.GetValue(trials) < 1)
                throw new CallException($"--steps takes a number from {FewestSteps} on, --trials one from 1 on.");

            var file = shell.File(call.GetRequiredValue(definition));
            var given = call.GetRequiredValue(set);
            if (Overrides(file, given, call.GetRequiredValue(plugins), call.GetValue(steps), call.GetValue(trials), rates, shell) is not { } overrides)
                return ExitCode.Wrong;

            await using var telemetry = await StartedTelemetry.Of(shell, null, TelemetryRole.Host, cancellationToken);
            var run = new ExperimentRun(shell, own, new RunSettings
            {
                Definition = file,
                Overrides = [.. given, .. overrides],
                PluginDirectories = call.GetRequiredValue(plugins),
                DataDirectory = shell.DataDirectory(call.GetValue(data)),
                Workers = call.GetValue(workers),
                Inline = call.GetValue(inline),
                StartNew = true,
                Shown = Unranked,
                Conclusion = (experiment, records) => Print(experiment, records, call.GetValue(json), shell),
                Json = call.GetValue(json),
                Quiet = call.GetValue(quiet),
                Loggers = telemetry.Loggers,
            });
            return await run.RunAsync(cancellationToken);
        });
        return command;
    }

    // What turns a definition into its test; null if the definition has problems, which are then reported.
    private static IReadOnlyList<string>? Overrides(
        string file, IReadOnlyList<string> given, IReadOnlyList<string> plugins, int steps, int trials, (double From, double To) rates, Shell shell)
    {
        var catalog = DefinitionFile.Catalog(plugins);
        if (DefinitionFile.Read(file, [.. given, "training.epochs=1"], catalog, shell) is not { } definition)
            return null;

        var searches = definition.Search.Space.Parameters.Count > 0;
        var plan = ExperimentPlan.Create(definition, catalog, 1, FitCheck.Open(definition, file, catalog).Data);
        var stepsOfEpoch = plan is { Steps: { } all, Trials: > 0 and var count } ? Math.Max(1, all / count) : steps;
        var epochs = (steps + stepsOfEpoch - 1) / stepsOfEpoch;
        return
        [
            $"name={definition.Name}-find-lr",
            string.Create(CultureInfo.InvariantCulture, $"schedule={{ plugin: range-test, from: {rates.From:R}, to: {rates.To:R} }}"),
            string.Create(CultureInfo.InvariantCulture, $"training.epochs={epochs}"),
            string.Create(CultureInfo.InvariantCulture, $"training.validateEvery={epochs}"),
            "training.recordEvery=1",
            "training.earlyStopping=",
            "training.checkpoints={ best: false, last: false }",
            "objective={ metric: train/loss, goal: minimize, reduce: last }",
            .. searches ? [string.Create(CultureInfo.InvariantCulture, $"search.sampler={{ plugin: random, trials: {trials} }}"), "search.pruner=", "search.repeats=1"] : Array.Empty<string>(),
        ];
    }

    private static void Print(ExperimentRecord experiment, IRecordReader records, bool asJson, Shell shell)
    {
        var trials = records.Trials(experiment.Id);
        RangeTestOutput[] tests = [.. trials.Select(trial => (Trial: trial, Curve: RangeTestCurve.Of(trial, records))).Where(one => one.Curve is not null).Select(one => RangeTestOutput.Of(one.Trial, one.Curve!))];
        if (asJson)
            OutputJson.Write(shell.Out, tests, OutputJson.Readable.IReadOnlyListRangeTestOutput);
        else
            RangeTestPage.Print(experiment, trials, tests, new Printer(shell));
    }

    // A test trains with all rates, so neither its loss at the end nor the rate of its point says anything of it.
    private static ExperimentProgress Unranked(ExperimentProgress progress) => progress with
    {
        Best = null,
        Ended = [.. progress.Ended.Select(trial => trial with
        {
            Objective = null,
            Parameters = trial.Parameters.Where(parameter => !RangeTestPage.IsRate(parameter.Key)).ToDictionary(),
        })],
    };

    private static Option<double> Rate(string name, string description, double usual) => new(name) { Description = description, HelpName = "RATE", DefaultValueFactory = _ => usual };
}
