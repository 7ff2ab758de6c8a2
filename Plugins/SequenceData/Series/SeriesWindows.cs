using System.Text.Json;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.SequenceData.Series;

/// <summary>Cuts a series into windows and their targets.</summary>
internal sealed class SeriesWindows(TimeSeries series, ForecastOptions options)
{
    /// <summary>Fits the scales on the rows that training windows and their targets cover, and makes the tensors.</summary>
    public PreparedData Prepare(PreparationContext context)
    {
        var scales = context.Fitted?.Deserialize<FittedScale[]>() ?? Fit(context.TrainingExamples);
        var (window, width, after) = (options.Window, series.Columns.Count, options.EachStep ? options.Window : options.Horizon);
        var values = new float[series.Rows, width];
        foreach (var (column, numbers) in series.Columns.Index())
        {
            for (var row = 0; row < series.Rows; row++)
            {
                values[row, column] = scales[column].Apply(numbers[row]);
            }
        }

        // Views of the series that advance by a row from example to example.
        using var rows = tensor(values);
        using var target = rows.select(1, 0);
        var count = series.Rows - window - options.Horizon + 1;
        using var windows = rows.unfold(0, window, 1);
        using var inputs = windows.narrow(0, 0, count).transpose(1, 2);
        using var later = target.narrow(0, options.EachStep ? 1 : window, count + after - 1);
        using var targets = later.unfold(0, after, 1);
        return new()
        {
            Description = new()
            {
                Inputs =
                [
                    new()
                    {
                        Name = "series",
                        Shape = [window, width],
                        Scales = [.. scales.Select(scale => new ValueScale(scale.Column, scale.Mean, scale.Deviation))],
                    },
                ],
                Target = new()
                {
                    Kind = TargetKind.Values,
                    Shape = options.EachStep ? [window, 1] : [options.Horizon],
                    Scales = [new(scales[0].Column, scales[0].Mean, scales[0].Deviation)],
                },
            },
            Examples = new()
            {
                Inputs = [inputs.contiguous()],
                Targets = (options.EachStep ? targets.unsqueeze(-1) : targets).clone().contiguous(),
            },
            Fitted = JsonSerializer.SerializeToElement(scales),
        };
    }

    private FittedScale[] Fit(IReadOnlyList<int> training)
    {
        // Chronological: the training windows are the first ones.
        var seen = training[^1] + options.Window + options.Horizon;
        return
        [
            .. series.Names.Zip(
                series.Columns,
                (name, numbers) =>
                    options.Normalize ? FittedScale.Of(name, numbers.AsSpan(0, Math.Min(seen, numbers.Length))) : new(name, 0, 1)
            ),
        ];
    }
}
