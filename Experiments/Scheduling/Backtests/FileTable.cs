using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Definitions.Spaces.Ranges;
using Platform.Experiments.Scheduling.Simulation;

namespace Platform.Experiments.Scheduling.Backtests;

/// <summary>A <see cref="TableFile"/> as a table. What each parameter ranges over follows from its column.</summary>
public static class FileTable
{
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
        var (range, values) = ColumnRange.Of(cells);
        return (new SearchParameter(name, [new Alternative(null, range)]), values);
    }
}
