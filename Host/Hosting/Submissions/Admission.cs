using Platform.Experiments.Records;
using Platform.Host.Hosting.Running;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Protocol;
using Platform.Host.Runtime;

namespace Platform.Host.Hosting.Submissions;

/// <summary>Makes a new experiment of what was handed in, or goes on with the one that it is meant for.</summary>
/// <param name="store">The records.</param>
/// <param name="active">The experiments that wait or run.</param>
/// <param name="intake">Where it is queued.</param>
/// <param name="pins">Copies of the plugins that experiments were started with.</param>
/// <param name="time">The time.</param>
internal sealed class Admission(IRecordStore store, ActiveExperiments active, Intake intake, PinnedPlugins pins, TimeProvider time)
{
    /// <summary>Queues a new experiment or one that goes on, or says that there is nothing to do.</summary>
    /// <param name="prepared">What was handed in.</param>
    /// <exception cref="SubmissionRefusedException">It isn't clear which experiment is meant, or that one can't go on.</exception>
    /// <exception cref="PinnedPluginException">A plugin that it was started with is missing, damaged or can't be used.</exception>
    public async Task<SubmissionReply> AdmitAsync(PreparedExperiment prepared)
    {
        var choice = ExperimentChoice.Make(prepared.Definition, prepared.Files ?? [], store.Experiments(), prepared.StartNew);
        if (choice.Existing is { } existing)
        {
            if (await active.FindAsync(existing.Id) is { } hosted)
            {
                return new SubmissionReply
                {
                    Experiment = existing,
                    Position = hosted.Feed.Position,
                    Note = $"{existing.Id} is already under way.",
                };
            }

            if (IsOver(existing))
            {
                return new SubmissionReply
                {
                    Experiment = await FindAgainAsync(existing, prepared),
                    Note = choice.Note,
                    IsOver = true,
                };
            }
        }

        var experiment = (choice.Existing ?? New(prepared, choice.Id)) with { Launch = prepared.Launch };
        return choice.Existing is null
            ? await QueueAsync(experiment, prepared, choice.Note, [])
            : await ResumeAsync(experiment, prepared, choice.Note);
    }

    private ExperimentRecord New(PreparedExperiment prepared, string id) =>
        new()
        {
            Id = id,
            Name = prepared.Definition.Name,
            State = ExperimentState.Queued,
            Definition = prepared.Definition.Text,
            Overrides = prepared.Definition.Overrides,
            Enqueued = prepared.Definition.Search.First,
            Stages =
                prepared.Definition.Search.First.Count > 0
                    ? [new SearchStage(prepared.Definition.Search.First.Count, prepared.Definition.Overrides.Count)]
                    : [],
            Resolved = prepared.Definition.Resolved.ToJsonString(),
            Hash = prepared.Definition.Hash,
            BaseDirectory = prepared.Definition.BaseDirectory,
            Files = prepared.Files,
            Objective = prepared.Definition.Objective,
            Plugins = prepared.Plugins,
            Environment = EnvironmentFacts.Collect(),
            Created = time.GetUtcNow(),
            Tags = prepared.Definition.Tags,
            Notes = prepared.Definition.Notes,
        };

    // One that was given up after too many failures in a row has trials left, which may do better by now.
    private bool IsOver(ExperimentRecord experiment) =>
        experiment.State switch
        {
            ExperimentState.Completed => true,
            ExperimentState.Failed => store.Trials(experiment.Id).Count(trial => trial.Ended is not null) >= experiment.TrialCount,
            _ => false,
        };

    // Never silently with other plugins than it was started with.
    private async Task<SubmissionReply> ResumeAsync(ExperimentRecord experiment, PreparedExperiment prepared, string? note)
    {
        var resumed = ResumedExperiment.Make(experiment, prepared, pins, time.GetUtcNow());
        return await QueueAsync(
            resumed.Experiment,
            prepared with
            {
                Definition = resumed.AsRecorded(prepared.Definition),
                Catalog = resumed.Components,
                Plugins = resumed.Experiment.Plugins,
            },
            string.Join('\n', new[] { note }.OfType<string>().Concat(resumed.Notes)) is { Length: > 0 } notes ? notes : null,
            resumed.Changes
        );
    }

    // Its examples can be predicted where they are now.
    private async Task<ExperimentRecord> FindAgainAsync(ExperimentRecord experiment, PreparedExperiment prepared)
    {
        if (!Relocation.IsNeeded(experiment) || Relocation.Make(experiment, prepared) is not { Note: { } note } moved)
        {
            return experiment;
        }

        await store.CommitAsync(
            [
                new PutExperiment(moved.Experiment),
                new AddEvent(new EventRecord(experiment.Id, null, time.GetUtcNow(), "experiment-moved", note)),
            ],
            CancellationToken.None
        );
        return moved.Experiment;
    }

    private async Task<SubmissionReply> QueueAsync(
        ExperimentRecord experiment,
        PreparedExperiment prepared,
        string? note,
        IReadOnlyList<RecordChange> changes
    )
    {
        var (position, ahead) = await intake.QueueAsync(experiment, prepared, changes);
        return new SubmissionReply
        {
            Experiment = experiment,
            Note = note,
            Position = position,
            Ahead = ahead,
        };
    }
}
