using System.CommandLine;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;

namespace Platform.Host.Commands;

/// <summary><c>platform compare A B ...</c>: trials side by side.</summary>
internal static class CompareCommand
{
    public static Command Create(Shell shell, RecordSource records)
    {
        var references = new Argument<string[]>("TRIAL")
        {
            Description = "Two or more times EXPERIMENT/TRIAL, or EXPERIMENT for its best trial",
            Arity = ArgumentArity.OneOrMore,
        };
        var data = SharedOptions.Data();
        var json = SharedOptions.Json("the comparison");
        var command = new Verb(
            "compare",
            "Compare trials, or the best trials of experiments: what differs first, then the metrics",
            "compare digits-learning-rate/3 digits-learning-rate/7",
            "compare digits-learning-rate digits-learning-rate-2"
        )
        {
            references,
            data,
            json,
        };
        references.Validators.Add(given =>
        {
            if (given.Tokens is [{ Value: var only }])
            {
                given.AddError($"'{only}' is only one trial: name two or more to compare.");
            }
        });
        command.SetAction(
            async (call, cancellationToken) =>
            {
                await using var open = await records.OpenAsync(shell.DataDirectory(call.GetValue(data)), cancellationToken);
                var found = call.GetRequiredValue(references)
                    .Select(text => (Text: text, Reference: ExperimentReference.Find(text, open.Reader)));
                var comparison = TrialComparison.Of(
                    [.. found.Select(one => (one.Text, one.Reference.Experiment, one.Reference.BestOrNamed(open.Reader)))],
                    open.Reader
                );
                if (call.GetValue(json))
                {
                    OutputJson.Write(shell.Out, comparison, OutputJson.Readable.ComparisonOutput);
                }
                else
                {
                    ComparisonPage.Print(comparison, new Printer(shell));
                }
            }
        );
        return command;
    }
}
