using System.Text.Json.Nodes;
using Platform.Abstractions;

namespace Platform.Experiments.Definitions.Spaces.Ranges;

/// <summary><c>{ log: [1e-5, 1e-1], points: 5 }</c></summary>
internal sealed class LogRange : IRangeKind
{
    public string Key => "log";

    public IReadOnlyList<RangeOption> Options { get; } = [RangeOption.Points];

    public JsonObject Schema() => RangeSchema.Two("number", "Lower and upper end of real numbers, uniform on a logarithmic scale.");

    public WrittenRange? Read(RangeFields fields)
    {
        var points = fields.Points();
        return fields.RealEnds() is not var (low, high, ends) ? null
            : low <= 0 ? fields.Wrong(ends[0].Place, "The lower end of a logarithmic range must be above 0.")
            : new(new LogUniformDistribution(low, high, points), ends);
    }
}
