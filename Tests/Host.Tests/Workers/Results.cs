using Platform.Experiments.Records;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Workers;

/// <summary>What must not depend on who trained when: trials, weights and all series but those of time, bit for bit.</summary>
internal static class Results
{
    public static string Of(InMemoryRecordStore store, Func<TrialRecord, bool>? which = null) =>
        string.Join(
            '\n',
            store
                .Trials(SmallExperiment.Id)
                .Where(which ?? (_ => true))
                .Select(trial =>
                {
                    var series = store
                        .Summaries(SmallExperiment.Id, trial.Number)[trial.Number]
                        .Where(summary =>
                            !summary.Name.StartsWith("time/", StringComparison.Ordinal)
                            && !summary.Name.StartsWith("system/", StringComparison.Ordinal)
                        )
                        .OrderBy(summary => summary.Name, StringComparer.Ordinal)
                        .Select(summary =>
                        {
                            var values = store.Series(SmallExperiment.Id, trial.Number, summary.Name).Values;
                            return $"{summary.Name} {string.Join(' ', values.Select(BitConverter.DoubleToInt64Bits))}";
                        });
                    return $"{trial.Number} {trial.State} {trial.Reason} {trial.Seed} {trial.Objective:R} "
                        + $"{trial.WeightsHash}\n{string.Join('\n', series)}";
                })
        );
}
