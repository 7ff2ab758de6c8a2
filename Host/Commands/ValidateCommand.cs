using System.CommandLine;
using Platform.Experiments.Definitions;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Terminal;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Output;
using Platform.Host.Runtime;

namespace Platform.Host.Commands;

/// <summary><c>platform validate DEFINITION</c>: every problem of a definition; trains nothing.</summary>
internal static class ValidateCommand
{
    public static Command Create(Shell shell)
    {
        var definition = SharedOptions.Definition();
        var set = SharedOptions.Set();
        var plugins = SharedOptions.Plugins();
        var json = SharedOptions.Json("the problems");
        var command = new Verb(
            "validate",
            "Report every problem of a definition with file, line and column; trains nothing",
            "validate search.yaml",
            "validate search.yaml --set optimizer.learningRate=0.01 --json"
        )
        {
            definition,
            set,
            plugins,
            json,
        };
        command.SetAction(call =>
        {
            var catalog = DefinitionFile.Catalog(call.GetRequiredValue(plugins));
            var source = DefinitionSource.Of(call.GetRequiredValue(definition), shell);
            var result = source.Definition(call.GetRequiredValue(set), catalog, shell.Directory);
            DefinitionFile.PrintNotes(result.Notes, shell);
            var check = result.Definition is { } read ? FitCheck.Open(read, catalog) : null;
            DefinitionFile.PrintNotes(check?.Notes ?? [], shell);
            IReadOnlyList<DefinitionProblem> problems = check?.Problem is { } mismatch ? [mismatch] : result.Problems;
            if (call.GetValue(json))
            {
                OutputJson.Write(shell.Out, problems, OutputJson.Readable.IReadOnlyListDefinitionProblem);
            }
            else if (result.Definition is { } valid && problems.Count == 0)
            {
                shell.Out.WriteLine($"{call.GetRequiredValue(definition)} is valid: experiment {valid.Name}.");
            }
            else
            {
                DefinitionFile.Report(problems, shell.Error);
            }

            return problems.Count == 0 ? ExitCode.Done : ExitCode.Wrong;
        });
        return command;
    }
}
