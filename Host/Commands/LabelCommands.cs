using System.CommandLine;
using System.Globalization;
using Platform.Host.Commands.Options;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Protocol.Labels;

namespace Platform.Host.Commands;

/// <summary>What a user says about experiments and trials: <c>platform tag</c> and <c>platform note</c>.</summary>
internal static class LabelCommands
{
    public static Command CreateTag(Shell shell, RecordSource records)
    {
        var (named, data, json) = (SharedOptions.ExperimentOrTrial(), SharedOptions.Data(), SharedOptions.Json("the tags and notes"));
        var tags = new Argument<string[]>("TAG") { Description = "Tag to add", Arity = ArgumentArity.ZeroOrMore };
        var removed = new Option<string[]>("--remove", "-r")
        {
            Description = "Tag to remove; may be repeated",
            HelpName = "TAG",
            DefaultValueFactory = _ => [],
        };
        var command = new Verb(
            "tag",
            "Tag an experiment or a trial, or print its tags",
            "tag digits-learning-rate good baseline",
            "tag digits-learning-rate/3 --remove good",
            "tag digits-learning-rate"
        )
        {
            named,
            tags,
            removed,
            data,
            json,
        };
        command.SetAction(
            (call, cancellationToken) =>
                ChangeAsync(
                    shell,
                    records,
                    call.GetValue(data),
                    call.GetRequiredValue(named),
                    new LabelChange { Add = call.GetValue(tags) ?? [], Remove = call.GetRequiredValue(removed) },
                    call.GetValue(json),
                    PrintTags,
                    cancellationToken
                )
        );
        return command;
    }

    public static Command CreateNote(Shell shell, RecordSource records)
    {
        var (named, data, json) = (SharedOptions.ExperimentOrTrial(), SharedOptions.Data(), SharedOptions.Json("the tags and notes"));
        var text = new Argument<string?>("TEXT")
        {
            Description = "The new notes, which replace the earlier ones; \"\" removes them; without TEXT they are printed",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var command = new Verb(
            "note",
            "Write notes on an experiment or a trial, or print them",
            "note digits-learning-rate \"Too few trials above 0.01.\"",
            "note digits-learning-rate/3 \"\"",
            "note digits-learning-rate"
        )
        {
            named,
            text,
            data,
            json,
        };
        command.SetAction(
            (call, cancellationToken) =>
                ChangeAsync(
                    shell,
                    records,
                    call.GetValue(data),
                    call.GetRequiredValue(named),
                    new LabelChange { Notes = call.GetValue(text) },
                    call.GetValue(json),
                    PrintNotes,
                    cancellationToken
                )
        );
        return command;
    }

    private static async Task ChangeAsync(
        Shell shell,
        RecordSource records,
        string? data,
        string named,
        LabelChange change,
        bool json,
        Action<Shell, string, LabelReply> say,
        CancellationToken cancellationToken
    )
    {
        await using var open = await records.OpenAsync(shell.DataDirectory(data), cancellationToken);
        var found = ExperimentReference.Find(named, open.Reader);
        var reply = change is { Add.Count: 0, Remove.Count: 0, Notes: null }
            ? new LabelReply { Tags = found.Trial?.Tags ?? found.Experiment.Tags, Notes = found.Trial?.Notes ?? found.Experiment.Notes }
            : await open.Labels.ChangeAsync(found.Experiment.Id, found.Trial?.Number, change, cancellationToken);
        if (reply.Refusal is { } refusal)
        {
            throw new CallException(refusal);
        }

        if (reply.Tags is null)
        {
            throw new CallException($"'{named}' was deleted in the meantime.");
        }

        if (json)
        {
            OutputJson.Write(
                shell.Out,
                new LabelOutput(found.Experiment.Id, found.Trial?.Number, reply.Tags, reply.Notes!),
                OutputJson.Readable.LabelOutput
            );
        }
        else
        {
            say(
                shell,
                found.Trial is { } trial
                    ? string.Create(CultureInfo.InvariantCulture, $"{found.Experiment.Id}/{trial.Number}")
                    : found.Experiment.Id,
                reply
            );
        }
    }

    private static void PrintTags(Shell shell, string name, LabelReply reply) =>
        shell.Out.WriteLine(
            reply.Tags is { Count: > 0 } tags ? Printable.Line($"{name}: {string.Join(", ", tags)}") : $"{name} has no tags."
        );

    private static void PrintNotes(Shell shell, string name, LabelReply reply) =>
        shell.Out.WriteLine(reply.Notes is { Length: > 0 } notes ? Printable.Text(notes) : $"{name} has no notes.");
}
