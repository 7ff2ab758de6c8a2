using System.Text;
using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Experiments.Search;

namespace Platform.Experiments.Scheduling.Replays;

/// <summary>Compares a trial as it was derived with its record: what was proposed, and the course that the pruner gave it.</summary>
/// <param name="recorded">The record.</param>
/// <param name="checks">How many checks were recorded of it.</param>
internal sealed class ReplayedTrial(TrialRecord recorded, int checks)
{
    private TrialRecord? _derived;

    /// <summary>Whether a trial was pruned at its rung because nothing would promote it any more.</summary>
    public static bool WasClosed(TrialRecord trial) => trial.State is TrialState.Pruned && trial.IsAtRung;

    /// <summary>Whether its user ended a trial that waited at a rung.</summary>
    public static bool WasCancelledAtRung(TrialRecord trial) => trial.State is TrialState.Cancelled && trial.IsAtRung;

    /// <summary>A trial's proposal as JSON.</summary>
    public static string Proposal(TrialRecord trial) =>
        Text(writer =>
        {
            writer.WriteNumber("point", trial.Point);
            if (trial.Round > 0)
            {
                writer.WriteNumber("round", trial.Round);
            }

            if (trial.Enqueued is { } enqueued)
            {
                writer.WriteNumber("enqueued", enqueued);
            }

            writer.WriteString("seed", FormattableString.Invariant($"{trial.Seed}"));
            writer.WriteStartObject("parameters");
            foreach (var (name, value) in trial.Parameters.OrderBy(one => one.Key, StringComparer.Ordinal))
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
            writer.WriteStartObject("grounds");
            foreach (var (name, value) in trial.Grounds.OrderBy(one => one.Key, StringComparer.Ordinal))
            {
                writer.WriteNumber(name, value);
            }

            writer.WriteEndObject();
        });

    /// <summary>A trial's course as JSON: its decisions, its rungs and what the pruner said last.</summary>
    public static string Course(TrialRecord trial) =>
        Text(writer =>
        {
            writer.WriteString("state", JsonNamingPolicy.CamelCase.ConvertName(trial.State.ToString()));
            writer.WriteStartArray("decisions");
            foreach (var decision in trial.Decisions)
            {
                writer.WriteNumberValue(decision);
            }

            writer.WriteEndArray();
            writer.WriteStartArray("rungs");
            foreach (var rung in trial.Rungs)
            {
                JsonSerializer.Serialize(writer, rung, JsonSerializerOptions.Web);
            }

            writer.WriteEndArray();
            if (trial.Pruned is { } pruned)
            {
                writer.WritePropertyName("pruned");
                JsonSerializer.Serialize(writer, pruned, JsonSerializerOptions.Web);
            }
        });

    /// <summary>Takes the trial as it has become.</summary>
    /// <returns>The difference from the record; null: none that would show already.</returns>
    public ReplayDifference? Take(TrialRecord derived)
    {
        var isNew = _derived is null;
        _derived = derived;
        if (isNew && Proposal(derived) is var proposal && Proposal(recorded) is var known && proposal != known)
        {
            return new ReplayDifference(DecisionOf(recorded, 0), recorded.Number, "proposal", known, proposal);
        }

        return Agrees(derived) ? null : Differs(derived);
    }

    /// <summary>What is missing where nothing more is derived; null: nothing.</summary>
    public ReplayDifference? Finish()
    {
        if (_derived is not { } derived)
        {
            return new ReplayDifference(DecisionOf(recorded, 0), recorded.Number, "proposal", Proposal(recorded), null);
        }

        var isThere =
            derived.Decisions.Count >= recorded.Decisions.Count
            && derived.Rungs.Count >= recorded.Rungs.Count
            && (TrialIndex.IsFinal(derived.State) || !TrialIndex.IsFinal(recorded.State) || WasCancelledAtRung(recorded));
        return isThere ? null : Differs(derived);
    }

    // What ended later than anybody recorded may be ahead of the record, but not beyond the checks that were.
    private bool Agrees(TrialRecord derived)
    {
        var isOpen = !TrialIndex.IsFinal(recorded.State);
        if (
            !Begins(derived.Decisions, recorded.Decisions, isOpen) || !Begins(derived.Rungs, recorded.Rungs, isOpen && AtLastCheck(derived))
        )
        {
            return false;
        }

        var isCurrent = derived.Rungs.Count == recorded.Rungs.Count && derived.Decisions.Count == recorded.Decisions.Count;
        if (derived.IsAtRung)
        {
            return !TrialIndex.IsFinal(derived.State)
                ? !isCurrent || !recorded.IsAtRung || derived.Pruned == recorded.Pruned
                : isOpen || WasCancelledAtRung(recorded) || (isCurrent && Same(derived) && derived.Objective == recorded.Objective);
        }

        return !TrialIndex.IsFinal(derived.State) || (isOpen ? derived.Pruned?.Checks == checks : isCurrent && Same(derived));
    }

    private bool AtLastCheck(TrialRecord derived) => derived.Rungs.Count == recorded.Rungs.Count + 1 && derived.Rungs[^1].Checks == checks;

    private bool Same(TrialRecord derived) => derived.State == recorded.State && derived.Pruned == recorded.Pruned;

    // Whether one list is the beginning of the other; only where the record is open, of either.
    private static bool Begins<T>(IReadOnlyList<T> derived, IReadOnlyList<T> recorded, bool mayBeAhead) =>
        (mayBeAhead || derived.Count <= recorded.Count) && derived.Zip(recorded).All(pair => Equals(pair.First, pair.Second));

    private ReplayDifference Differs(TrialRecord derived) =>
        new(DecisionOf(derived, derived.Decisions.Count - 1), recorded.Number, "course", Course(recorded), Course(derived));

    // Where nothing is promoted, decisions have the numbers of points; a round is none.
    private static long? DecisionOf(TrialRecord trial, int index) =>
        trial.Round > 0 ? null
        : trial.Decisions.Count > 0 ? trial.Decisions[Math.Max(0, index)]
        : trial.Point;

    private static string Text(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }
}
