using System.Globalization;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Disk;
using Platform.Host.Storage;

namespace Platform.Host.Commands.Records;

/// <summary>An experiment or a trial as a user names it: <c>digits</c>, <c>digits/3</c>.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Trial">The trial; null if the experiment as a whole is meant.</param>
internal sealed record ExperimentReference(ExperimentRecord Experiment, TrialRecord? Trial)
{
    /// <summary>Finds what is meant.</summary>
    /// <param name="text">What the user wrote.</param>
    /// <param name="records">Where to look.</param>
    /// <exception cref="CallException">There is no such experiment or trial.</exception>
    public static ExperimentReference Find(string text, IRecordReader records)
    {
        var experiments = records.Experiments();
        if (experiments.FirstOrDefault(one => one.Id == text) is { } whole)
        {
            return new ExperimentReference(whole, null);
        }

        var slash = text.LastIndexOf('/');
        var id = slash < 0 ? text : text[..slash];
        var experiment = experiments.FirstOrDefault(one => one.Id == id) ?? throw Unknown(id, [.. experiments.Select(one => one.Id)]);
        return new ExperimentReference(experiment, TrialOf(experiment, text[(slash + 1)..], records));
    }

    /// <summary>Finds an experiment; a trial is refused.</summary>
    /// <exception cref="CallException">There is no such experiment, or a trial was named.</exception>
    public static ExperimentRecord FindExperiment(string text, IRecordReader records) =>
        Find(text, records) switch
        {
            { Trial: null } found => found.Experiment,
            _ => throw new CallException($"'{text}' is a trial, but an experiment is needed. Leave out the slash and the number."),
        };

    /// <summary>Refuses an experiment of a data directory that doesn't exist, so that nobody creates one to look for it.</summary>
    /// <exception cref="CallException">There is no such directory.</exception>
    public static void ExpectRecords(string directory, string experiment)
    {
        if (!Directory.Exists(directory))
        {
            ExpectDirectory(directory);
            FindExperiment(experiment, new NoRecords());
        }
    }

    /// <summary>Refuses a data directory that somebody named and that isn't there; the usual one comes with the first run.</summary>
    /// <exception cref="CallException">There is none.</exception>
    /// <exception cref="UnusableDataDirectoryException">It is a file.</exception>
    public static void ExpectDirectory(string directory)
    {
        if (UnusableDataDirectoryException.Obstruction(directory) is { } obstruction)
        {
            throw new UnusableDataDirectoryException(directory, obstruction);
        }

        if (Path.GetFileName(directory) != DataDirectory.DefaultName)
        {
            throw new CallException(
                $"There is no directory '{directory}'. Name a data directory with --data, or the environment variable PLATFORM_DATA."
            );
        }
    }

    /// <summary>The best trial of the experiment if it is meant as a whole.</summary>
    /// <exception cref="CallException">No trial has an objective.</exception>
    public TrialRecord BestOrNamed(IRecordReader records) =>
        Trial
        ?? Output.RankedPoint.BestTrial(records.Trials(Experiment.Id), Experiment.Objective.Goal)
        ?? throw new CallException(
            $"No trial of '{Experiment.Id}' has an objective, so there is no best trial. Name a trial: {Experiment.Id}/0."
        );

    private static TrialRecord TrialOf(ExperimentRecord experiment, string text, IRecordReader records)
    {
        var trials = records.Trials(experiment.Id);
        return
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && trials.FirstOrDefault(trial => trial.Number == number) is { } found
            ? found
            : throw new CallException(
                trials.Count == 0
                    ? $"'{experiment.Id}' has no trials yet."
                    : $"'{experiment.Id}' has no trial '{text}'. Its trials are {trials[0].Number} to {trials[^1].Number}."
            );
    }

    private static CallException Unknown(string id, IReadOnlyList<string> known) =>
        new(
            (Spelling.Closest(id, known), known.Count) switch
            {
                ({ } near, _) => $"Unknown experiment '{id}'. Did you mean '{near}'?",
                (_, 0) => $"Unknown experiment '{id}'. This data directory has no experiments. Name another one with --data.",
                (_, <= 10) => $"Unknown experiment '{id}'. Known experiments: {string.Join(", ", known)}.",
                _ => $"Unknown experiment '{id}'. See: platform experiments",
            }
        );
}
