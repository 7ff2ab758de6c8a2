using System.Text.Json;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>Makes tensors of a table.</summary>
/// <param name="rows">Rows of the table.</param>
/// <param name="features">What models see.</param>
/// <param name="target">What they predict.</param>
/// <param name="notes">What a user should know of how it was read.</param>
internal sealed class TabularData(int rows, IReadOnlyList<Feature> features, TabularTarget target, IReadOnlyList<string> notes)
{
    private string _inputName = "features";
    private IReadOnlyList<long>? _inputShape;

    /// <summary>Gives the input a name and a shape of its own, of as many values as there are features.</summary>
    public TabularData WithInput(string name, IReadOnlyList<long> shape) =>
        new(rows, features, target, notes) { _inputName = name, _inputShape = shape };

    /// <summary>The dataset, ready to be split.</summary>
    public Dataset ToDataset()
    {
        var names = Names();
        var numbers = Numbers(names);
        return new()
        {
            Count = rows,
            Strata = target is ClassTarget known ? [.. known.Classes.Select(one => numbers[one])] : null,
            Notes = notes,
            Prepare = Prepare,
        };
    }

    private PreparedData Prepare(PreparationContext context)
    {
        var fitted = context.Fitted is { } stored ? Restore(stored) : Fit(context.TrainingExamples);
        var values = FeatureValues.Of(rows, features, fitted.Features);
        return new()
        {
            Description = Describe(fitted, values.shape[1]),
            Examples = new()
            {
                Inputs = [_inputShape is null ? values : values.reshape([rows, .. _inputShape])],
                Targets = target is ClassTarget classes
                    ? Encode(classes, fitted.Classes)
                    : FeatureValues.Of(rows, ((ValueTarget)target).Columns, fitted.Targets),
            },
            Fitted = JsonSerializer.SerializeToElement(fitted, JsonSerializerOptions.Web),
        };
    }

    private FittedTable Fit(IReadOnlyList<int> training) =>
        new(
            [.. features.Select(feature => feature.Fit(training))],
            target is ValueTarget values ? [.. values.Columns.Select(column => column.Fit(training))] : [],
            Names()
        );

    private FittedTable Restore(JsonElement stored)
    {
        var fitted = stored.Deserialize<FittedTable>(JsonSerializerOptions.Web)!;
        if (!fitted.Features.Select(column => column.Column).SequenceEqual(features.Select(feature => feature.Column)))
        {
            throw new ComponentException(
                $"The checkpoint was made from the columns {string.Join(", ", fitted.Features.Select(column => column.Column))}, "
                    + $"but this data has {string.Join(", ", features.Select(feature => feature.Column))}.",
                "features"
            );
        }

        return fitted;
    }

    private DataDescription Describe(FittedTable fitted, long width) =>
        new()
        {
            Inputs =
            [
                new()
                {
                    Name = _inputName,
                    Shape = _inputShape ?? [width],
                    Scales = [.. fitted.Features.SelectMany(column => column.Scales())],
                },
            ],
            Target =
                target is ClassTarget
                    ? new()
                    {
                        Kind = TargetKind.Classes,
                        Shape = [],
                        Classes = fitted.Classes,
                    }
                    : new()
                    {
                        Kind = TargetKind.Values,
                        Shape = [fitted.Targets.Count],
                        Scales = [.. fitted.Targets.Select(column => new ValueScale(column.Column, column.Offset, column.Scale))],
                    },
        };

    private static Tensor Encode(ClassTarget classes, IReadOnlyList<string> names)
    {
        var numbers = Numbers(names);
        var alike = names
            .Index()
            .DistinctBy(one => ClassNames.Key(one.Item), StringComparer.Ordinal)
            .ToDictionary(one => ClassNames.Key(one.Item), one => one.Index, StringComparer.Ordinal);
        return tensor(
            classes
                .Classes.Select(name =>
                    numbers.TryGetValue(name, out var number) || alike.TryGetValue(ClassNames.Key(name), out number)
                        ? (long)number
                        : throw new ComponentException(
                            $"The column '{classes.Column}' has a class '{name}' that the checkpoint doesn't know. Known "
                                + $"classes: {string.Join(", ", names)}.",
                            "path"
                        )
                )
                .ToArray()
        );
    }

    private IReadOnlyList<string> Names() => target is ClassTarget classes ? ClassNames.InOrder(classes.Classes) : [];

    private static Dictionary<string, int> Numbers(IReadOnlyList<string> names) =>
        names.Select((name, number) => (name, number)).ToDictionary(one => one.name, one => one.number, StringComparer.Ordinal);
}
