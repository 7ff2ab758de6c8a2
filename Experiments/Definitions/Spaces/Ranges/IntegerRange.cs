using System.Text.Json;
using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Spaces.Ranges;

/// <summary><c>{ integer: [1, 9], step: 2 }</c>, <c>{ integer: [1, 1024], log: true, points: 5 }</c></summary>
internal sealed class IntegerRange : IRangeKind
{
    public string Key => "integer";

    public IReadOnlyList<RangeOption> Options { get; } = [RangeOption.Step, RangeOption.Log, RangeOption.Points];

    public JsonObject Schema() => RangeSchema.Two("integer", "Lower and upper end of whole numbers, both included.");

    public WrittenRange? Read(RangeFields fields)
    {
        var points = fields.Points();
        var (stepNode, logNode) = (fields[RangeOption.Step], fields[RangeOption.Log]);
        var width = stepNode is null ? 1 : fields.Whole(stepNode);
        if (fields.WholeEnds() is not var (low, high, ends) || width is not { } step)
        {
            return null;
        }

        if (stepNode is not null && (step < 1 || step > high - low))
        {
            return fields.Wrong(stepNode.Place, "A step must be at least 1 and not wider than the range.");
        }

        var log = (logNode as ScalarNode)?.Value?.GetValueKind();
        if (logNode is not null && log is not (JsonValueKind.True or JsonValueKind.False))
        {
            return fields.Wrong(logNode.Place, "'log' next to 'integer' must be true or false.");
        }

        if (log is not JsonValueKind.True)
        {
            var distribution = new IntegerDistribution(low, high, step, points);
            return new(distribution, [ends[0], RangeFields.Made(ends[1], distribution.At(1))]);
        }

        return low < 1 || step != 1
            ? fields.Wrong(logNode!.Place, "A logarithmic range of whole numbers must begin at 1 or above and can't have a step.")
            : new(new LogIntegerDistribution(low, high, points), ends);
    }
}
