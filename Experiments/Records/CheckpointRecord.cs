namespace Platform.Experiments.Records;

/// <summary>A checkpoint that is stored.</summary>
public sealed record CheckpointRecord : IExperimentPart
{
    /// <summary>Its experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>Its trial.</summary>
    public required long Trial { get; init; }

    /// <summary>The run that wrote it.</summary>
    public required int Run { get; init; }

    /// <summary>Optimizer steps made.</summary>
    public required long Step { get; init; }

    /// <summary>Epochs finished.</summary>
    public required int Epoch { get; init; }

    /// <summary>Whether it is the trial's last state.</summary>
    public required bool IsLast { get; init; }

    /// <summary>Whether it has the trial's best objective.</summary>
    public required bool IsBest { get; init; }

    /// <summary>Whether it is the last one before the learning rates began to follow the planned end: from here, the training can
    /// be prolonged.</summary>
    public bool IsStable { get; init; }

    /// <summary>The value of the objective's metric; null if there is none.</summary>
    public double? Objective { get; init; }

    /// <summary>SHA-256 of its bytes, in lower-case hexadecimal; also their key.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Bytes.</summary>
    public required long Length { get; init; }

    /// <summary>When it was stored, UTC.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>The checkpoint of a trial whose weights stand for it: the best, or else the last; null: it has neither.</summary>
    /// <param name="ofTrial">Those of the trial.</param>
    public static CheckpointRecord? Weights(IReadOnlyList<CheckpointRecord> ofTrial) =>
        ofTrial.FirstOrDefault(one => one.IsBest) ?? ofTrial.FirstOrDefault(one => one.IsLast);
}
