using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>A point of the search space with the trials that differ in nothing but their
/// seeds and folds, so that their objectives have a mean.</summary>
/// <param name="Trials">The trials, best first.</param>
/// <param name="Spread">How their objectives lie; null before the first.</param>
internal sealed record RankedPoint(IReadOnlyList<TrialRecord> Trials, RepeatSpread? Spread)
{
    private const string Fold = "data.fold";

    /// <summary>The number of the point; with folds that of the first of its trials.</summary>
    public long Number => Trials.Min(trial => trial.Point);

    /// <summary>The best trial; null if none has an objective.</summary>
    public TrialRecord? Best => Trials.FirstOrDefault(Ranking.HasObjective);

    /// <summary>The values that its trials share.</summary>
    public IReadOnlyDictionary<string, JsonElement> Parameters =>
        Trials[0].Parameters.Where(one => one.Key != Fold).ToDictionary(StringComparer.Ordinal);

    /// <summary>The points of some trials, best mean first, then those without an objective.</summary>
    public static IReadOnlyList<RankedPoint> Of(IEnumerable<TrialRecord> trials, Goal goal) =>
        [
            .. Ranking
                .Of(trials, goal)
                .GroupBy(Key)
                .Select(group => new RankedPoint(
                    [.. group],
                    RepeatSpread.Of([.. group.Where(Ranking.HasObjective).Select(trial => trial.Objective!.Value)])
                ))
                .OrderBy(point => point.Spread is null)
                .ThenBy(point => goal is Goal.Minimize ? point.Spread?.Mean : -point.Spread?.Mean)
                .ThenBy(point => point.Number),
        ];

    /// <summary>Whether some trials share a point, so that points are what is to be ranked.</summary>
    public static bool AreShared(IReadOnlyList<TrialRecord> trials) => trials.GroupBy(Key).Any(group => group.Skip(1).Any());

    /// <summary>The best trial: of the point with the best mean the best one.</summary>
    public static TrialRecord? BestTrial(IReadOnlyList<TrialRecord> trials, Goal goal) =>
        Of(trials, goal) is [var best, ..] ? best.Best : null;

    // A fold is a value of its own, and so makes a point of its own.
    private static string Key(TrialRecord trial) =>
        trial.Parameters.ContainsKey(Fold)
            ? string.Join(
                '\n',
                trial
                    .Parameters.Where(one => one.Key != Fold)
                    .OrderBy(one => one.Key, StringComparer.Ordinal)
                    .Select(one => $"{one.Key}={one.Value.GetRawText()}")
            )
            : trial.Point.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
