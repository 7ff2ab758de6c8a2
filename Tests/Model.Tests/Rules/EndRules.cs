using Platform.Experiments.Records;
using Platform.Model.Tests.Scripts;

namespace Platform.Model.Tests.Rules;

/// <summary>What the records have to say of an experiment in the end: what its scripts say, as if nothing had disturbed it.</summary>
internal static class EndRules
{
    private const int Retries = 2;

    public static void Check(string id, IReadOnlyList<TrialScript> scripts, IRecordReader records, Action<string> violate)
    {
        var (experiment, trials) = (records.Find(id)!, records.Trials(id));
        if (!trials.Select(trial => trial.Number).SequenceEqual(Enumerable.Range(0, scripts.Count).Select(number => (long)number)))
        {
            violate($"{id} has the trials {string.Join(", ", trials.Select(trial => trial.Number))} instead of {scripts.Count}.");
            return;
        }

        var expected = scripts.All(script => script.End is TrialState.Failed) ? ExperimentState.Failed : ExperimentState.Completed;
        if (experiment.State != expected)
        {
            violate($"{id} is {experiment.State} instead of {expected}.");
        }

        foreach (var trial in trials)
        {
            Check(trial, scripts[(int)trial.Number], records, what => violate($"Trial {trial.Number} of {id} {what}"));
        }
    }

    private static void Check(TrialRecord trial, TrialScript script, IRecordReader records, Action<string> violate)
    {
        var runs = records.Runs(trial.Experiment, trial.Number);
        if (trial.State != script.End)
        {
            violate($"is {trial.State} instead of {script.End}: {string.Join("; ", runs.Select(run => $"{run.End} {run.Reason}"))}.");
        }

        if (runs.Any(run => run.End is null))
        {
            violate("has a run that never ended.");
        }

        // A run that left a checkpoint got on, and doesn't count; at most the first of those that fail does.
        if (runs.Count(run => run.End is { } end && end.IsFault()) > Retries + 1 + (script.Steps / script.CheckpointEvery))
        {
            violate($"was tried too often: {string.Join("; ", runs.Select(run => run.End))}.");
        }

        if (trial.State is TrialState.Completed)
        {
            CheckResult(trial, script, records, violate);
        }
    }

    private static void CheckResult(TrialRecord trial, TrialScript script, IRecordReader records, Action<string> violate)
    {
        if (trial.Objective != TrialScript.Loss(trial.Number, script.Steps) || trial.Epochs != script.Steps)
        {
            violate($"has the objective {trial.Objective} after {trial.Epochs} epochs.");
        }

        var losses = records.Series(trial.Experiment, trial.Number, ScriptedTraining.Loss);
        var steps = Enumerable.Range(1, script.Steps).Select(step => (long)step).ToList();
        if (!losses.Steps.SequenceEqual(steps) || !losses.Values.SequenceEqual(steps.Select(step => TrialScript.Loss(trial.Number, step))))
        {
            violate($"has the steps {string.Join(", ", losses.Steps)}.");
        }
    }
}
