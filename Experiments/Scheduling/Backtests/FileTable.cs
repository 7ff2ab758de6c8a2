using System.Globalization;
using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Scheduling.Simulation;

namespace Platform.Experiments.Scheduling.Backtests;

/// <summary>
/// A <see cref="TableFile"/> as a table. Its columns say what each parameter ranges over: of whole numbers from the least to the
/// greatest; of other numbers likewise, by logarithm if the greatest is at least a hundred times the least and all are positive; of
/// anything else, the texts that occur.
/// </summary>
public static class FileTable
{
    // By how much numbers must differ to be spread over a logarithmic axis.
    private const double Decades = 100;

    /// <summary>Makes it.</summary>
    /// <param name="file">The file.</param>
    public static TrainingTable Of(TableFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var columns = file.Parameters.Select((name, index) => Column(name, [.. file.Rows.Select(row => row.Parameters[index])])).ToList();
        return new TrainingTable
        {
            Space = new SearchSpace { Parameters = [.. columns.Select(column => column.Parameter)] },
            Objective = new ObjectiveSettings
            {
                Metric =
                    file.AreCurves ? "valid"
                    : file.LargeIsGood ? "score"
                    : "loss",
                Goal = file.LargeIsGood ? Goal.Maximize : Goal.Minimize,
                Reduce = Reduction.Last,
            },
            Checks = file.AreCurves ? file.Rows[0].Results.Length : 1,
            Rows =
            [
                .. file.Rows.Select(
                    (row, number) =>
                        Row(
                            number,
                            columns.ToDictionary(column => column.Parameter.Name, column => column.Values[number], StringComparer.Ordinal),
                            file.AreCurves
                                ? [SimulatedTraining.Of(row.Results)]
                                : [.. row.Results.Select(result => SimulatedTraining.Of([result]))]
                        )
                ),
            ],
        };
    }

    private static TableRow Row(int number, IReadOnlyDictionary<string, JsonElement> parameters, IReadOnlyList<SimulatedTraining> trainings)
    {
        var objective = trainings.Average(training => training.Checks[^1]);
        return new TableRow(number, parameters, trainings) { Objective = double.IsFinite(objective) ? objective : null };
    }

    private static (SearchParameter Parameter, IReadOnlyList<JsonElement> Values) Column(string name, IReadOnlyList<string> cells)
    {
        if (cells.All(cell => long.TryParse(cell, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)))
        {
            var whole = cells.Select(cell => long.Parse(cell, CultureInfo.InvariantCulture)).ToList();
            return (Parameter(new IntegerDistribution(whole.Min(), whole.Max())), [.. whole.Select(value => Json(value))]);
        }

        if (
            cells.All(cell =>
                double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value)
            )
        )
        {
            var real = cells.Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToList();
            var (least, greatest) = (real.Min(), real.Max());
            Distribution range =
                least > 0 && greatest >= Decades * least
                    ? new LogUniformDistribution(least, greatest)
                    : new UniformDistribution(least, greatest);
            return (Parameter(range), [.. real.Select(value => Json(value))]);
        }

        var texts = cells.Distinct(StringComparer.Ordinal).ToDictionary(text => text, text => Json(text), StringComparer.Ordinal);
        return (Parameter(new ChoiceDistribution([.. texts.Values])), [.. cells.Select(cell => texts[cell])]);

        SearchParameter Parameter(Distribution range) => new(name, [new Alternative(null, range)]);
    }

    private static JsonElement Json<T>(T value) => JsonSerializer.SerializeToElement(value);
}
