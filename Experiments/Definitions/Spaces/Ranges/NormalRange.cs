using System.Text.Json.Nodes;
using Platform.Abstractions;

namespace Platform.Experiments.Definitions.Spaces.Ranges;

/// <summary><c>{ normal: [0.5, 0.1], points: 5 }</c></summary>
internal sealed class NormalRange : IRangeKind
{
    public string Key => "normal";

    public IReadOnlyList<RangeOption> Options { get; } = [RangeOption.Points];

    public JsonObject Schema() => RangeSchema.Two("number", "Mean and standard deviation of normally distributed real numbers.");

    public WrittenRange? Read(RangeFields fields)
    {
        var points = fields.Points();
        if (
            fields.Two("the mean and the standard deviation") is not { } nodes
            || fields.Number(nodes[0]) is not { } mean
            || fields.Number(nodes[1]) is not { } deviation
        )
        {
            return null;
        }

        if (deviation <= 0)
        {
            return fields.Wrong(nodes[1].Place, "The standard deviation must be above 0.");
        }

        var distribution = new NormalDistribution(mean, deviation, points);
        return new(distribution, [RangeFields.Made(nodes[0], distribution.At(0)), RangeFields.Made(nodes[1], distribution.At(1))]);
    }
}
