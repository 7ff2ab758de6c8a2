using System.CommandLine;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Running;
using Platform.Host.Commands.Terminal;
using Platform.Host.Protocol;
using Platform.Host.Server;

namespace Platform.Host.Commands;

/// <summary>The verbs that act on an experiment that was submitted: <c>stop, cancel, pause, resume, rerun, extend</c>.</summary>
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
            CreateGoingOn(
                shell,
                own,
                OrderKind.Resume,
                "resume",
                "Resume an experiment that is paused, interrupted, cancelled, or failed with trials remaining"
            ),
            CreateGoingOn(shell, own, OrderKind.Rerun, "rerun", "Try the failed and cancelled trials of an experiment again"),
            CreateExtend(shell, own),
        ];

    private static Verb CreateEnding(Shell shell, Func<string, OwnedRecords> own, OrderKind kind, string name, string description)
    {
        var experiment = ExperimentArgument();
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

    private static Verb CreateGoingOn(Shell shell, Func<string, OwnedRecords> own, OrderKind kind, string name, string description)
    {
        var options = new GoingOnOptions();
        var command = new Verb(name, description, $"{name} digits-learning-rate", $"{name} digits-learning-rate --detach");
        options.AddTo(command);
        command.SetAction(
            (call, cancellationToken) =>
                options
                    .OrderOf(call, shell, own)
                    .GiveAsync(call.GetRequiredValue(options.Experiment), new ExperimentOrder(kind), cancellationToken)
        );
        return command;
    }

    private static Verb CreateExtend(Shell shell, Func<string, OwnedRecords> own)
    {
        var options = new GoingOnOptions();
        var trials = NumberOption.Required("--trials", new NumberRange<int>(1, 1_000_000), "Number of trials to add", "N", "-n");
        var command = new Verb(
            "extend",
            "Add trials to an experiment; the result is the same as if it had been planned that long",
            "extend digits-learning-rate --trials 16"
        )
        {
            trials,
        };
        options.AddTo(command);
        command.SetAction(
            (call, cancellationToken) =>
                options
                    .OrderOf(call, shell, own)
                    .GiveAsync(
                        call.GetRequiredValue(options.Experiment),
                        new ExperimentOrder(OrderKind.Extend, call.GetValue(trials)),
                        cancellationToken
                    )
        );
        return command;
    }

    private static Argument<string> ExperimentArgument() => new("EXPERIMENT") { Description = "Name of the experiment" };

    /// <summary>What the verbs take that resume an experiment.</summary>
    private sealed class GoingOnOptions
    {
        private readonly Option<string?> _data = SharedOptions.Data();
        private readonly Option<bool> _detach = SharedOptions.Detach();
        private readonly Option<bool> _json = SharedOptions.Json("the experiment and its trials at the end");
        private readonly Option<bool> _quiet = SharedOptions.Quiet();

        public Argument<string> Experiment { get; } = ExperimentArgument();

        public void AddTo(Command command)
        {
            command.Arguments.Add(Experiment);
            command.Options.Add(_data);
            command.Options.Add(_detach);
            command.Options.Add(_json);
            command.Options.Add(_quiet);
        }

        public ResumingOrder OrderOf(ParseResult call, Shell shell, Func<string, OwnedRecords> own) =>
            new(shell, own, shell.DataDirectory(call.GetValue(_data)), call.GetValue(_detach), call.GetValue(_json), call.GetValue(_quiet));
    }
}
