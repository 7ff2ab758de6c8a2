using System.Text.Json.Nodes;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;

namespace Platform.Host.Hosting.Submissions;

/// <summary>Which experiment a definition starts or continues: never one of another definition.</summary>
/// <param name="Existing">The experiment that goes on (or is complete); null if a new one starts.</param>
/// <param name="Id">The id of the experiment.</param>
/// <param name="Note">What the user should know about the choice; null if there is nothing to say.</param>
internal sealed record ExperimentChoice(ExperimentRecord? Existing, string Id, string? Note)
{
    /// <summary>
    /// The newest experiment of the same name and content goes on; another content, or the wish for a new one, gets a number behind the name. Another content beside an
    /// experiment that waits to go on is refused: its user may have meant either.
    /// </summary>
    /// <exception cref="SubmissionRefusedException">The newest experiment of the name is unfinished and has another content. The message says what differs.</exception>
    public static ExperimentChoice Make(ExperimentDefinition definition, IReadOnlyList<ExperimentRecord> recorded, bool startNew)
    {
        var namesakes = recorded.Where(one => one.Name == definition.Name).ToList();
        if (!startNew && namesakes.LastOrDefault(one => one.Hash == definition.Hash) is { } same)
        {
            return new ExperimentChoice(same, same.Id, same.State is ExperimentState.Completed ? null : $"{same.Id} goes on where it stopped.");
        }

        if (!startNew && namesakes.LastOrDefault() is { State: not (ExperimentState.Completed or ExperimentState.Failed or ExperimentState.Cancelled) } unfinished)
        {
            throw Differs(unfinished, definition);
        }

        var id = FreeId(definition.Name, [.. recorded.Select(one => one.Id)]);
        return new ExperimentChoice(null, id, namesakes.Count == 0 ? null
            : startNew ? $"Starts anew as {id}; {Last(namesakes)} stays as it is."
            : $"The definition differs from that of {Last(namesakes)}, which stays as it is: this is {id}.");
    }

    private static SubmissionRefusedException Differs(ExperimentRecord unfinished, ExperimentDefinition definition)
    {
        var differences = DefinitionDifference.Between(JsonNode.Parse(unfinished.Resolved)!.AsObject(), definition.Resolved);
        return new SubmissionRefusedException(
            $"The definition differs from that of {unfinished.Id}, which is {StateNames.Of(unfinished.State)} and can go on:\n{string.Join('\n', differences.Select(difference => $"  {difference}"))}\n"
            + $"To go on with {unfinished.Id}, take the change back. To start another experiment beside it, add --new.");
    }

    private static string Last(List<ExperimentRecord> namesakes) => namesakes[^1].Id;

    private static string FreeId(string name, HashSet<string> taken) =>
        taken.Contains(name) ? Enumerable.Range(2, int.MaxValue - 2).Select(number => $"{name}-{number}").First(id => !taken.Contains(id)) : name;
}
