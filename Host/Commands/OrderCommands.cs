using System.CommandLine;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Running;
using Platform.Host.Commands.Terminal;
using Platform.Host.Protocol;
using Platform.Host.Server;

namespace Platform.Host.Commands;

/// <summary>The verbs that act on an experiment that was submitted: <c>stop, cancel, pause, resume, rerun</c>.</summary>
internal static class OrderCommands
{
    public static IReadOnlyList<Command> Create(Shell shell, Func<string, OwnedRecords> own) =>
        [
            CreateEnding(shell, own, OrderKind.Stop, "stop", "Finish the running trials of an experiment, and start no others"),
            CreateEnding(shell, own, OrderKind.Cancel, "cancel", "End the running trials of an experiment at once, and start no others"),
            CreateEnding(
                shell,
                own,
                OrderKind.Pause,
                "pause",
                "Let the running trials of an experiment write a checkpoint and wait for resume, even across a restart of the host"
            ),
            CreateResuming(
                shell,
                own,
                OrderKind.Resume,
                "resume",
                "Resume an experiment that is paused, interrupted, cancelled, or failed with trials remaining"
            ),
            CreateResuming(shell, own, OrderKind.Rerun, "rerun", "Try the failed and cancelled trials of an experiment again"),
        ];

    private static Verb CreateEnding(Shell shell, Func<string, OwnedRecords> own, OrderKind kind, string name, string description)
    {
        var experiment = SharedOptions.Experiment();
        var data = SharedOptions.Data();
        var json = SharedOptions.Json("the experiment");
        var command = new Verb(name, description, $"{name} digits-learning-rate") { experiment, data, json };
        command.SetAction(
            (call, cancellationToken) =>
                new EndingOrder(shell, own, shell.DataDirectory(call.GetValue(data)), call.GetValue(json)).GiveAsync(
                    call.GetRequiredValue(experiment),
                    kind,
                    cancellationToken
                )
        );
        return command;
    }

    private static Verb CreateResuming(Shell shell, Func<string, OwnedRecords> own, OrderKind kind, string name, string description)
    {
        var options = new ResumingOptions();
        var command = new Verb(name, description, $"{name} digits-learning-rate", $"{name} digits-learning-rate --detach");
        options.AddTo(command);
        command.SetAction((call, cancellationToken) => options.GiveAsync(call, shell, own, new ExperimentOrder(kind), cancellationToken));
        return command;
    }
}
