using System.Globalization;
using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Backtests;

namespace Platform.Benchmarks.Searches;

/// <summary>A table of recorded trainings: all configurations of a grid, each with the results of several seeds.</summary>
internal sealed class ScoreTable
{
    private static readonly HashSet<string> Categories = ["activation_fn_1", "activation_fn_2", "lr_schedule"];

    private readonly Dictionary<string, double[]> _rows = [];
    private readonly string[] _names;
    private readonly int[] _sizes;
    private readonly double[] _ordered;

    private ScoreTable(string path)
    {
        var file = TableFile.Read(path);
        _names = [.. file.Parameters];
        _sizes = new int[_names.Length];
        var sign = file.LargeIsGood ? -1 : 1;
        foreach (var (cells, results) in file.Rows)
        {
            for (var axis = 0; axis < _names.Length; axis++)
            {
                _sizes[axis] = Math.Max(_sizes[axis], int.Parse(cells[axis], CultureInfo.InvariantCulture) + 1);
            }

            _rows[string.Join(',', cells)] = [.. results.Select(result => sign * result)];
        }

        _ordered = [.. _rows.Values.Select(seeds => seeds.Average()).Order()];
    }

    /// <summary>Reads a table of <c>shared/data/tables</c>.</summary>
    public static ScoreTable Read(string path) => new(path);

    /// <summary>Its grid: ordered parameters as whole numbers, the others as choices.</summary>
    public SearchSpace Space =>
        new()
        {
            Parameters =
            [
                .. _names.Select(
                    (name, axis) =>
                        new SearchParameter(
                            name,
                            [
                                new Alternative(
                                    null,
                                    Categories.Contains(name)
                                        ? new ChoiceDistribution([.. Enumerable.Range(0, _sizes[axis]).Select(ScoredSearch.Json)])
                                        : new IntegerDistribution(0, _sizes[axis] - 1)
                                ),
                            ]
                        )
                ),
            ],
        };

    /// <summary>What a training of a trial gives: the result of one of the seeds, at random.</summary>
    public double Value(TrialRecord trial, long seed)
    {
        var seeds = _rows[KeyOf(trial.Parameters)];
        return seeds[(int)(new CounterRandom(seed).Uniform(trial.Number, "seed of the table") * seeds.Length)];
    }

    /// <summary>What a training of a trial gives where a seed is held out: the finalists of a round share one of two seeds, all other
    /// trials have one of those that are left, at random.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="seed">Decides which seed is held out, and which are the rounds'.</param>
    public double Value(TrialRecord trial, CounterRandom seed)
    {
        var order = Shuffled(seed);
        var rest = order.Length - 1 - Rounds;
        var chosen = trial.Round > 0 ? order.Length - 1 - trial.Round : (int)(seed.Uniform(trial.Number, "seed of the table") * rest);
        return _rows[KeyOf(trial.Parameters)][order[chosen]];
    }

    /// <summary>The normalised regret of a trial's configuration by the seed that was held out.</summary>
    public double HeldOut(TrialRecord trial, CounterRandom seed) => Normalised(_rows[KeyOf(trial.Parameters)][Shuffled(seed)[^1]]);

    /// <summary>For how many rounds of finalists there are seeds.</summary>
    public const int Rounds = 2;

    private int[] Shuffled(CounterRandom seed) =>
        [.. Enumerable.Range(0, _rows.First().Value.Length).OrderBy(one => seed.Uniform(one, "held out"))];

    /// <summary>Whether a trial would fail in a space of which half does: where the last two parameters are far up together, as wide
    /// layers with large rates are.</summary>
    public bool Fails(TrialRecord trial)
    {
        var (one, other) = (Share(trial, _names.Length - 1), Share(trial, _names.Length - 2));
        return one + other > 1 || (one + other == 1 && one > other);
    }

    /// <summary>The share of configurations that are better by the mean of all seeds, and the normalised regret: 0 the best, 1
    /// the middle.</summary>
    public (double Rank, double Regret) Judge(TrialRecord trial)
    {
        var mean = _rows[KeyOf(trial.Parameters)].Average();
        var better = Array.BinarySearch(_ordered, mean);
        while (better > 0 && _ordered[better - 1] == mean)
        {
            better--;
        }

        return ((double)better / _ordered.Length, Normalised(mean));
    }

    private double Normalised(double score)
    {
        var (best, middle) = (_ordered[0], (_ordered[_ordered.Length / 2] + _ordered[(_ordered.Length - 1) / 2]) / 2);
        return (score - best) / (middle - best);
    }

    // From 0 to 1, from the middle of its first value to that of its last.
    private double Share(TrialRecord trial, int axis) => trial.Parameters[_names[axis]].GetInt32() / (double)(_sizes[axis] - 1);

    private string KeyOf(IReadOnlyDictionary<string, JsonElement> parameters) =>
        string.Join(',', _names.Select(name => parameters[name].GetInt32()));
}
