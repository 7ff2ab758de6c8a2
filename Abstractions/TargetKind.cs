namespace Platform.Abstractions;

/// <summary>What the numbers in the targets are.</summary>
public enum TargetKind
{
    /// <summary>int64 numbers of classes or tokens.</summary>
    Classes,

    /// <summary>float32 values.</summary>
    Values,
}
