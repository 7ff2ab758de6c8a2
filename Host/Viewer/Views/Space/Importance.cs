using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Host.Output;

namespace Platform.Host.Viewer.Views.Space;

/// <summary>How much each parameter matters for being among the best, by PED-ANOVA (<see cref="PearsonDivergence"/>).</summary>
/// <param name="Trials">How many trials have an objective.</param>
/// <param name="Parameters">The parameters, the most important first; none if there are too few trials.</param>
internal sealed record Importance(int Trials, IReadOnlyList<ParameterImportance> Parameters)
{
    /// <summary>With fewer trials nothing is said.</summary>
    public const int LeastTrials = 10;

    // The part of the trials that counts as the best.
    private const double BestPart = 0.1;
    private const int LeastBest = 2;

    // As on the page's axes: values over more than about an order of magnitude are taken by their logarithm.
    private const double Logarithmic = 20;

    public static Importance Of(IReadOnlyList<TrialRecord> trials, Goal goal)
    {
        var ranked = Ranking.Of(trials, goal).Where(Ranking.HasObjective).ToList();
        var found = ranked
            .SelectMany(trial => trial.Parameters.Keys)
            .Distinct(StringComparer.Ordinal)
            .Select(name => Of(name, [.. ranked.Where(trial => trial.Parameters.ContainsKey(name))]))
            .OfType<ParameterImportance>()
            .ToList();
        var sum = found.Sum(one => one.Share);
        return new Importance(
            ranked.Count,
            [
                .. found
                    .Select(one => one with { Share = sum > 0 ? one.Share / sum : 0 })
                    .OrderByDescending(one => one.Share)
                    .ThenBy(one => one.Name, StringComparer.Ordinal),
            ]
        );
    }

    private static ParameterImportance? Of(string name, IReadOnlyList<TrialRecord> ranked)
    {
        if (ranked.Count < LeastTrials)
        {
            return null;
        }

        // Equals of the last of the best are among the best.
        var best = Math.Max(LeastBest, (int)Math.Ceiling(BestPart * ranked.Count));
        var last = ranked[best - 1].Objective;
        while (best < ranked.Count && ranked[best].Objective == last)
        {
            best++;
        }

        JsonElement[] values = [.. ranked.Select(trial => trial.Parameters[name])];
        return new ParameterImportance(name, Divergence(values, best), ranked.Count, best);
    }

    private static double Divergence(IReadOnlyList<JsonElement> values, int best)
    {
        if (!values.All(value => value.ValueKind is JsonValueKind.Number))
        {
            string[] texts = [.. values.Select(value => value.GetRawText())];
            return PearsonDivergence.OfChoices([.. texts.Take(best)], texts);
        }

        double[] numbers = [.. values.Select(value => value.GetDouble())];
        if (numbers.Min() > 0 && numbers.Max() / numbers.Min() > Logarithmic)
        {
            numbers = Array.ConvertAll(numbers, Math.Log);
        }

        return PearsonDivergence.OfNumbers(numbers[..best], numbers);
    }
}

/// <summary>How much one parameter matters.</summary>
/// <param name="Name">The parameter.</param>
/// <param name="Share">Its part of what all matter together.</param>
/// <param name="Trials">How many trials with an objective have it.</param>
/// <param name="Best">How many of them count as the best.</param>
internal sealed record ParameterImportance(string Name, double Share, int Trials, int Best);
