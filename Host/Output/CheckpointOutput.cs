using Platform.Experiments.Records;

namespace Platform.Host.Output;

/// <summary>A checkpoint as <c>--json</c> shows it.</summary>
internal sealed record CheckpointOutput(
    long Trial,
    int Run,
    long Step,
    int Epoch,
    bool Best,
    bool Last,
    bool Stable,
    double? Objective,
    string Sha256,
    long Length,
    DateTimeOffset Created
)
{
    public static CheckpointOutput From(CheckpointRecord checkpoint) =>
        new(
            checkpoint.Trial,
            checkpoint.Run,
            checkpoint.Step,
            checkpoint.Epoch,
            checkpoint.IsBest,
            checkpoint.IsLast,
            checkpoint.IsStable,
            checkpoint.Objective is { } value ? NumberOutput.Finite(value) : null,
            checkpoint.Sha256,
            checkpoint.Length,
            checkpoint.Created
        );
}
