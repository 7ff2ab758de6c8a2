using System.CommandLine;
using Platform.Experiments.Records;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Runtime;

namespace Platform.Host.Commands;

/// <summary><c>platform delete EXPERIMENT</c>: deletes it with all that belongs to it.</summary>
internal static class DeleteCommand
{
    public static Command Create(Shell shell, RecordSource records)
    {
        var experiment = SharedOptions.Experiment();
        var yes = new Option<bool>("--yes", "-y") { Description = "Delete without asking" };
        var data = SharedOptions.Data();
        var command = new Verb(
            "delete",
            "Delete an experiment with its trials, metrics and checkpoints",
            "delete digits-learning-rate",
            "delete digits-learning-rate --yes"
        )
        {
            experiment,
            yes,
            data,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                await using var open = await records.OpenAsync(shell.DataDirectory(call.GetValue(data)), cancellationToken);
                var found = ExperimentReference.FindExperiment(call.GetRequiredValue(experiment), open.Reader);
                var trials = Numbers.Count(open.Reader.Trials(found.Id).Count, "trial");
                if (!call.GetValue(yes) && !Confirmed($"Delete {found.Id} with {trials}? [y/N] ", shell))
                {
                    shell.Error.WriteLine("Nothing was deleted.");
                    return ExitCode.Wrong;
                }

                if (!await open.DeleteAsync(found.Id, cancellationToken))
                {
                    throw new CallException($"'{found.Id}' is under way. Cancel it first (platform cancel {found.Id}), then delete it.");
                }

                shell.Out.WriteLine($"Deleted {found.Id} with {trials}.");
                return ExitCode.Done;
            }
        );
        return command;
    }

    private static bool Confirmed(string question, Shell shell)
    {
        if (!shell.InputIsTerminal)
        {
            throw new CallException("The input isn't a terminal, so nobody can confirm the deletion. Add --yes to delete without asking.");
        }

        shell.Error.Write(question);
        return shell.In.ReadLine()?.Trim() is "y" or "Y" or "yes";
    }
}
