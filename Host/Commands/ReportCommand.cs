using System.CommandLine;
using System.Text;
using Platform.Experiments.Records;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Viewer.Reports;
using Platform.Host.Viewer.Serving;

namespace Platform.Host.Commands;

/// <summary><c>platform report [EXPERIMENT...]</c>: the report viewer with some experiments as one file.</summary>
internal static class ReportCommand
{
    private const string DefaultFile = "report.html";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public static Command Create(Shell shell, RecordSource records)
    {
        var experiments = new Argument<string[]>("EXPERIMENT")
        {
            Description = "Names of experiments (default: all)",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var to = SharedOptions.OutputFile($"File to write (default: {DefaultFile})");
        var data = SharedOptions.Data();
        var command = new Verb(
            "report",
            "Write experiments as one HTML file that any browser shows, without a network",
            "report",
            "report digits-learning-rate --out digits.html"
        )
        {
            experiments,
            to,
            data,
        };
        command.SetAction(
            async (call, cancellationToken) =>
            {
                await using var open = await records.OpenAsync(shell.DataDirectory(call.GetValue(data)), cancellationToken);
                var named = call.GetValue(experiments) is { Length: > 0 } names
                    ? names.Select(name => ExperimentReference.FindExperiment(name, open.Reader))
                    : open.Reader.Experiments();
                string[] ids = [.. named.Select(one => one.Id).Distinct()];
                var answers = await ReadAsync(open, ids, shell, cancellationToken);
                var html = PageDocument.Report($"Report: {string.Join(", ", ids)}", answers, shell.Time.GetUtcNow());
                var file = call.GetValue(to) ?? DefaultFile;
                await using (
                    var writer = new StreamWriter(
                        NamedFile.Create(Path.Combine(shell.Directory, file)),
                        new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)
                    )
                )
                {
                    await writer.WriteAsync(html.AsMemory(), cancellationToken);
                }

                shell.Out.WriteLine($"Wrote {ids.Length} experiment{(ids.Length == 1 ? "" : "s")} to {file}.");
            }
        );
        return command;
    }

    // A large experiment takes a while, and says how far it is.
    private static async Task<IReadOnlyList<ReportAnswer>> ReadAsync(
        OpenRecords open,
        string[] ids,
        Shell shell,
        CancellationToken cancellationToken
    )
    {
        var answers = new List<ReportAnswer>();
        var (read, told) = (0, shell.Time.GetTimestamp());
        await foreach (var answer in open.ReportAsync(ids, cancellationToken))
        {
            answers.Add(answer);
            if (Array.Exists(ids, id => ReportAnswers.IsOfTrial(answer, id)))
            {
                read++;
            }

            if (shell.Time.GetElapsedTime(told) < Patience)
            {
                continue;
            }

            shell.Error.WriteLine($"{Numbers.Count(read, "trial")} of {ids.Sum(id => open.Reader.Trials(id).Count)} read.");
            told = shell.Time.GetTimestamp();
        }

        return answers;
    }
}
