namespace Platform.Plugins.Datasets;

/// <summary>What is done about rows whose target is missing.</summary>
public enum MissingTargets
{
    /// <summary>They are an error that names line and column.</summary>
    Error,

    /// <summary>They are left out.</summary>
    Drop,
}
