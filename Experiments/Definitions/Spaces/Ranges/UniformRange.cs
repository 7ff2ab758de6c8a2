using System.Text.Json.Nodes;
using Platform.Abstractions;

namespace Platform.Experiments.Definitions.Spaces.Ranges;

/// <summary><c>{ uniform: [0, 1], step: 0.1, points: 5 }</c></summary>
internal sealed class UniformRange : IRangeKind
{
    private const double LargestOnSteps = 1e15;

    public string Key => "uniform";

    public IReadOnlyList<RangeOption> Options { get; } = [RangeOption.Step, RangeOption.Points];

    public JsonObject Schema() => RangeSchema.Two("number", "Lower and upper end of real numbers, all equally likely.");

    public WrittenRange? Read(RangeFields fields)
    {
        var points = fields.Points();
        if (fields.RealEnds() is not var (low, high, ends))
        {
            return null;
        }

        if (fields[RangeOption.Step] is not { } node)
        {
            return new(new UniformDistribution(low, high, null, points), ends);
        }

        if (fields.Number(node) is not { } step)
        {
            return null;
        }

        if (
            step <= 0
            || step > high - low
            || (high - low) / step > RangeFields.MostPoints
            || Math.Max(Math.Abs(low), Math.Abs(high)) > LargestOnSteps
        )
        {
            return fields.Wrong(
                node.Place,
                $"A step must be above 0, not wider than the range, and make at most {RangeFields.MostPoints} values."
            );
        }

        var distribution = new UniformDistribution(low, high, step, points);
        return new(distribution, [ends[0], RangeFields.Made(ends[1], distribution.At(1))]);
    }
}
