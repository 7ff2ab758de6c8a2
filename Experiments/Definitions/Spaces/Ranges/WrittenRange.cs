using Platform.Abstractions;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Spaces.Ranges;

/// <summary>A range as the file has it.</summary>
/// <param name="Distribution">The range.</param>
/// <param name="Witnesses">Values that are checked for all: both ends of a range, each of a choice.</param>
internal sealed record WrittenRange(Distribution Distribution, IReadOnlyList<SourceNode> Witnesses);
