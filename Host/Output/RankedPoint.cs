using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Search.Verdicts;

namespace Platform.Host.Output;

/// <summary>A point of the search space with the trials that differ in nothing but their
/// seeds and folds, so that their objectives have a mean.</summary>
/// <param name="Trials">The trials, best first.</param>
/// <param name="Spread">How their objectives lie, of a finalist those of its rounds; null before the first.</param>
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

    /// <summary>The points of some trials, best mean first, finalists before all others and those with more rounds before those that
    /// couldn't win any more; at last those without an objective.</summary>
    public static IReadOnlyList<RankedPoint> Of(IEnumerable<TrialRecord> trials, Goal goal) =>
        [
            .. Ranking
                .Of(trials, goal)
                .GroupBy(Key)
                .Select(group => new ComparedPoint([.. group]))
                .Select(point => (Point: new RankedPoint(point.Trials, point.Spread), Rounds: point.RoundsEnded))
                .OrderBy(one => one.Point.Spread is null)
                .ThenByDescending(one => one.Rounds)
                .ThenBy(one => goal is Goal.Minimize ? one.Point.Spread?.Mean : -one.Point.Spread?.Mean)
                .ThenBy(one => one.Point.Number)
                .Select(one => one.Point),
        ];

    /// <summary>The trials of the point that one is of, as they are ranked together.</summary>
    public static IReadOnlyList<TrialRecord> WithTrial(IEnumerable<TrialRecord> trials, TrialRecord trial)
    {
        var key = Key(trial);
        return [.. trials.Where(one => Key(one) == key)];
    }

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
