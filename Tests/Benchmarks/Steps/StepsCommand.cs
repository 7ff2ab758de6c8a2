using System.Globalization;
using System.Text.Json.Nodes;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Runs;
using Platform.Experiments.Training;
using Platform.Plugins.Losses;
using static TorchSharp.torch;

namespace Platform.Benchmarks.Steps;

/// <summary>Microseconds per training step through the trainer, in the form of the PyTorch script's output.</summary>
internal static class StepsCommand
{
    /// <param name="output">Gets a line for each case.</param>
    /// <param name="clock">What steps are timed by.</param>
    /// <param name="prefix">What the names of the cases begin with; empty: all.</param>
    public static void Run(TextWriter output, Func<TimeSpan> clock, string prefix)
    {
        set_num_threads(1);
        foreach (var one in StepCase.All.Where(one => one.Name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            var microseconds = Measure(one, clock);
            output.WriteLine(
                string.Create(CultureInfo.InvariantCulture, $"{one.Name, -22} batch {one.BatchSize, 4} {microseconds, 9:F1} us/step")
            );
        }
    }

    // The second of two rounds, as in the script: the first warms up.
    private static double Measure(StepCase one, Func<TimeSpan> clock)
    {
        using var data = new PreparedDataCache();
        var request = Request(one);
        using var run = new StepRun(request, data, clock);
        run.Train(one.Steps);
        return run.Train(one.Steps).TotalMicroseconds / one.Steps;
    }

    private static RunRequest Request(StepCase one) =>
        new()
        {
            Definition = new()
            {
                Experiment = "steps",
                ExperimentSeed = 0,
                Seed = 0,
                BaseDirectory = "",
                Dataset = Named("random"),
                Data = new() { Validation = 0 },
                Model = Named(one.Name),
                Loss = Named("cross-entropy"),
                Optimizer = Named("optimizer"),
                Training = new() { BatchSize = one.BatchSize, Epochs = int.MaxValue },
                Objective = new() { Metric = "train/loss" },
                Threads = 1,
            },
            Components = new()
            {
                Dataset = one.Data,
                Model = one.Model,
                Loss = new CrossEntropy(new()),
                Optimizer = one.Optimizer,
            },
            Reporter = new NoReporter(),
        };

    private static ComponentReference Named(string name) => new(name, new JsonObject());

    private sealed class NoReporter : IRunReporter
    {
        public RunDirective Report(RunReport report) => RunDirective.Continue;
    }
}
