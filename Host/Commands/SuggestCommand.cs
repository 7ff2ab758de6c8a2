using System.CommandLine;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Running;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Protocol;
using Platform.Host.Runtime;
using Platform.Host.Server;

namespace Platform.Host.Commands;

/// <summary><c>platform suggest EXPERIMENT</c>: the points that its sampler would try next; trains nothing.</summary>
internal static class SuggestCommand
{
    public static Command Create(Shell shell, Func<string, OwnedRecords> own)
    {
        var experiment = SharedOptions.Experiment();
        var count = NumberOption.Of("--count", new NumberRange<int>(1, 1000), 5, "Number of points", "N", "-n");
        var data = SharedOptions.Data();
        var json = SharedOptions.Json("the points");
        var command = new Verb(
            "suggest",
            "Show the points that an experiment would try next; trains nothing",
            "suggest digits-learning-rate",
            "suggest digits-learning-rate -n 3 --json"
        )
        {
            experiment,
            count,
            data,
            json,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                var forecast = await new ForecastQuestion(shell, own, shell.DataDirectory(call.GetValue(data))).AskAsync(
                    call.GetRequiredValue(experiment),
                    new ForecastRequest(call.GetValue(count)),
                    cancellationToken
                );
                if (call.GetValue(json))
                {
                    OutputJson.Write(shell.Out, forecast, OutputJson.Readable.Forecast);
                }
                else
                {
                    ForecastPage.Print(forecast, new Printer(shell));
                }

                return ExitCode.Done;
            }
        );
        return command;
    }
}
