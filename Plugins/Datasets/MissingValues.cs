namespace Platform.Plugins.Datasets;

/// <summary>What is done about cells that are empty or say what stands for a missing value.</summary>
public enum MissingValues
{
    /// <summary>They are an error that names line and column.</summary>
    Error,

    /// <summary>Their rows are left out.</summary>
    Drop,

    /// <summary>A number becomes the mean of its column in the training split, a category none of the known
    /// ones. A missing target is never filled: see <see cref="MissingTargets"/>.</summary>
    Mean,
}
