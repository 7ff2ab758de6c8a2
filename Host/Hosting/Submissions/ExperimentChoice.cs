using System.Text.Json.Nodes;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Records;

namespace Platform.Host.Hosting.Submissions;

/// <summary>Which experiment a definition starts or continues: never one of another definition.</summary>
/// <param name="Existing">The experiment that is resumed (or is complete); null if a new one starts.</param>
/// <param name="Id">The id of the experiment.</param>
/// <param name="Note">What the user should know about the choice; null if there is nothing to say.</param>
internal sealed record ExperimentChoice(ExperimentRecord? Existing, string Id, string? Note)
{
    /// <summary>
    /// The newest experiment of the same name and content is resumed, and the bytes of its data are content;
    /// another definition, or the wish for a new one, gets a number behind the name.
    /// Another definition next to an experiment that can be resumed is refused, and so are other
    /// data under the same definition: its user may have meant either.
    /// </summary>
    /// <param name="definition">The definition.</param>
    /// <param name="files">What its datasets read.</param>
    /// <param name="recorded">The experiments that there are.</param>
    /// <param name="startNew">Whether a new one is wanted.</param>
    /// <exception cref="SubmissionRefusedException">The newest experiment of the name is unfinished and has
    /// another content, or the data changed. The message says what differs.</exception>
    public static ExperimentChoice Make(
        ExperimentDefinition definition,
        IReadOnlyList<DataFile> files,
        IReadOnlyList<ExperimentRecord> recorded,
        bool startNew
    )
    {
        var namesakes = recorded.Where(one => one.Name == definition.Name).ToList();
        if (!startNew && namesakes.LastOrDefault(one => IsSame(one, definition, files)) is { } same)
        {
            return new ExperimentChoice(
                same,
                same.Id,
                same.State is ExperimentState.Completed ? null : $"{same.Id} resumes where it left off."
            );
        }

        if (!startNew && namesakes.LastOrDefault(one => one.Hash == definition.Hash) is { } trained)
        {
            throw DataDiffers(trained, files);
        }

        if (!startNew && namesakes.LastOrDefault() is { } unfinished && CanResume(unfinished))
        {
            throw Differs(unfinished, definition);
        }

        var id = FreeId(definition.Name, [.. recorded.Select(one => one.Id)]);
        return new ExperimentChoice(
            null,
            id,
            namesakes.Count == 0 ? null
                : startNew ? $"Starts a new experiment, {id}; {Last(namesakes)} stays as it is."
                : $"The definition differs from that of {Last(namesakes)}, which stays as it is: this is {id}."
        );
    }

    private static bool CanResume(ExperimentRecord experiment) =>
        experiment.State is not (ExperimentState.Completed or ExperimentState.Failed or ExperimentState.Cancelled);

    // Of one that an earlier version recorded nobody knows what its data was.
    private static bool IsSame(ExperimentRecord recorded, ExperimentDefinition definition, IReadOnlyList<DataFile> files) =>
        recorded.Files is { } before
            ? DataChange.Between(before, files).Count == 0
                && (
                    recorded.Hash == definition.Hash
                    || DataIdentity.Of(JsonNode.Parse(recorded.Resolved)!.AsObject(), before) == DataIdentity.Of(definition.Resolved, files)
                )
            : recorded.Hash == definition.Hash;

    private static SubmissionRefusedException DataDiffers(ExperimentRecord trained, IReadOnlyList<DataFile> files)
    {
        var changes = DataChange.Between(trained.Files!, files);
        var names = string.Join(", ", changes.Select(change => Path.GetFileName((change.Now ?? change.Before)!.Path)).Distinct());
        var remedy = CanResume(trained)
            ? $"To resume {trained.Id}, put the data back."
            : $"To see the results of {trained.Id}: platform show {trained.Id}.";
        return new SubmissionRefusedException(
            $"The data ({names}) differs from that of {trained.Id}, which is "
                + $"{KebabCase.Of(trained.State)}:\n{string.Join('\n', changes.Select(change => $"  {change}"))}\n"
                + $"{remedy} To start another experiment with the data as it is now, add --new."
        );
    }

    private static SubmissionRefusedException Differs(ExperimentRecord unfinished, ExperimentDefinition definition)
    {
        var differences = DefinitionDifference.Between(JsonNode.Parse(unfinished.Resolved)!.AsObject(), definition.Resolved);
        return new SubmissionRefusedException(
            $"The definition differs from that of {unfinished.Id}, which is {KebabCase.Of(unfinished.State)} and can be "
                + $"resumed:\n{string.Join('\n', differences.Select(difference => $"  {difference}"))}\n"
                + $"To resume {unfinished.Id}, undo the change. To start another experiment, add --new."
        );
    }

    private static string Last(List<ExperimentRecord> namesakes) => namesakes[^1].Id;

    private static string FreeId(string name, HashSet<string> taken) =>
        taken.Contains(name)
            ? Enumerable.Range(2, int.MaxValue - 2).Select(number => $"{name}-{number}").First(id => !taken.Contains(id))
            : name;
}
