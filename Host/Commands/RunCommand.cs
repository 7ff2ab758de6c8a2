using System.CommandLine;
using Platform.Host.Commands.Running;

namespace Platform.Host.Commands;

/// <summary><c>platform run DEFINITION</c>: runs an experiment, or goes on with it.</summary>
internal static class RunCommand
{
    public static Command Create(Shell shell, Func<string, OwnedRecords> own)
    {
        var definition = SharedOptions.Definition();
        var set = SharedOptions.Set();
        var plugins = SharedOptions.Plugins();
        var data = SharedOptions.Data();
        var workers = new Option<int?>("--workers", "-w") { Description = "Worker processes (default: as the definition says)", HelpName = "N" };
        var inline = new Option<bool>("--inline") { Description = "Train in this process with one worker, so that a debugger stops in plugins" };
        var startNew = new Option<bool>("--new") { Description = "Start a new experiment even if this definition was run before" };
        var json = SharedOptions.Json("the experiment and its trials at the end");
        var quiet = new Option<bool>("--quiet", "-q") { Description = "Show no progress, only the ranking" };
        var command = new Verb("run", "Run an experiment; the same call goes on where it stopped",
            "run Experiments/Gallery/digits-learning-rate.yaml",
            "run search.yaml --set training.epochs=5 --workers 2",
            "run search.yaml --plugins ../my-plugins --inline")
        {
            definition, set, plugins, data, workers, inline, startNew, json, quiet,
        };
        workers.Validators.Add(result =>
        {
            if (result.GetValue(workers) is < 1)
            {
                result.AddError("--workers takes a number from 1 on.");
            }
        });
        command.SetAction((call, cancellationToken) =>
        {
            var run = new ExperimentRun(shell, own, new RunSettings
            {
                Definition = shell.File(call.GetRequiredValue(definition)),
                Overrides = call.GetRequiredValue(set),
                PluginDirectories = call.GetRequiredValue(plugins),
                DataDirectory = shell.DataDirectory(call.GetValue(data)),
                Workers = call.GetValue(workers),
                Inline = call.GetValue(inline),
                StartNew = call.GetValue(startNew),
                Json = call.GetValue(json),
                Quiet = call.GetValue(quiet),
            });
            return run.RunAsync(cancellationToken);
        });
        return command;
    }
}
