using System.CommandLine;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;

namespace Platform.Host.Commands;

/// <summary><c>platform why EXPERIMENT[/TRIAL]</c>: why it waits, was proposed, was pruned or ended.</summary>
internal static class WhyCommand
{
    public static Command Create(Shell shell, RecordSource records)
    {
        var reference = SharedOptions.ExperimentOrTrial();
        var data = SharedOptions.Data();
        var json = SharedOptions.Json("the reasons");
        var command = new Verb(
            "why",
            "Say why an experiment or a trial waits, was proposed, was pruned or ended",
            "why digits-learning-rate",
            "why digits-learning-rate/3"
        )
        {
            reference,
            data,
            json,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                await using var open = await records.OpenAsync(shell.DataDirectory(call.GetValue(data)), cancellationToken);
                var (experiment, trial) = ExperimentReference.Find(call.GetRequiredValue(reference), open.Reader);
                var found = ReasonsOutput.Of(experiment, trial, open.Reader, await open.WorkersAsync(cancellationToken));
                if (call.GetValue(json))
                {
                    OutputJson.Write(shell.Out, found, OutputJson.Readable.ReasonsOutput);
                    return;
                }

                foreach (var reason in found.Reasons)
                {
                    shell.Out.WriteLine(reason);
                }
            }
        );
        return command;
    }
}
