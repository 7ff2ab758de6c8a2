using System.CommandLine;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Running;
using Platform.Host.Commands.Terminal;
using Platform.Host.Protocol;
using Platform.Host.Server;

namespace Platform.Host.Commands;

/// <summary>The verbs that change what a search still tries: <c>extend, enqueue, skip</c>.</summary>
internal static class SearchOrderCommands
{
    public static IReadOnlyList<Command> Create(Shell shell, Func<string, OwnedRecords> own) =>
        [CreateExtend(shell, own), CreateEnqueue(shell, own), CreateSkip(shell, own)];

    private static Verb CreateExtend(Shell shell, Func<string, OwnedRecords> own)
    {
        var options = new ResumingOptions();
        var trials = NumberOption.Optional("--trials", new NumberRange<int>(1, 1_000_000), "Number of trials to add", "N", "-n");
        var set = new Option<string[]>("--set")
        {
            Description = "What else grows: a range or another parameter of search.space, search.until, search.finalists",
            HelpName = "KEY=VALUE",
            DefaultValueFactory = _ => [],
        };
        var command = new Verb(
            "extend",
            "Add trials to an experiment, or let its search space grow; nothing that ran is run again",
            "extend digits-learning-rate --trials 16",
            "extend digits-grid --set \"search.space.model.dropout=[0, 0.2]\""
        )
        {
            trials,
            set,
        };
        options.AddTo(command);
        command.SetAction(
            (call, cancellationToken) =>
                options.GiveAsync(
                    call,
                    shell,
                    own,
                    new ExperimentOrder(OrderKind.Extend, call.GetValue(trials) ?? 0) { Set = call.GetRequiredValue(set) },
                    cancellationToken
                )
        );
        return command;
    }

    private static Verb CreateEnqueue(Shell shell, Func<string, OwnedRecords> own)
    {
        var options = new ResumingOptions();
        var parameters = new Argument<string[]>("NAME=VALUE")
        {
            Description = "The values of one point, as they are written in a definition; others are drawn at random",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var file = new Option<FileInfo?>("--file")
        {
            Description = "Read the points from a file instead: a YAML or JSON list of maps from parameters to values",
            HelpName = "FILE",
        };
        var command = new Verb(
            "enqueue",
            "Try points of your own before the sampler's next one, each once",
            "enqueue digits-learning-rate optimizer.learningRate=0.05",
            "enqueue digits-learning-rate --file points.yaml --detach"
        )
        {
            parameters,
            file,
        };
        options.AddTo(command);
        command.SetAction(
            (call, cancellationToken) =>
                options.GiveAsync(
                    call,
                    shell,
                    own,
                    new ExperimentOrder(OrderKind.Enqueue)
                    {
                        Points = GivenPoints.Read(call.GetValue(parameters) ?? [], call.GetValue(file)),
                    },
                    cancellationToken
                )
        );
        return command;
    }

    private static Verb CreateSkip(Shell shell, Func<string, OwnedRecords> own)
    {
        var trial = new Argument<string>("TRIAL") { Description = "EXPERIMENT/TRIAL" };
        var data = SharedOptions.Data();
        var json = SharedOptions.Json("the trial");
        var command = new Verb("skip", "Train a trial no further; the search goes on without it", "skip digits-learning-rate/3")
        {
            trial,
            data,
            json,
        };
        command.SetAction(
            (call, cancellationToken) =>
                new SkippingOrder(shell, own, shell.DataDirectory(call.GetValue(data)), call.GetValue(json)).GiveAsync(
                    call.GetRequiredValue(trial),
                    cancellationToken
                )
        );
        return command;
    }
}
