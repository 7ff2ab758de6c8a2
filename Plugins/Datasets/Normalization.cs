namespace Platform.Plugins.Datasets;

/// <summary>How a column of numbers is brought to a common size; fitted on the training split.</summary>
public enum Normalization
{
    /// <summary>Not at all.</summary>
    None,

    /// <summary>Mean 0 and deviation 1.</summary>
    Standard,

    /// <summary>The smallest value is 0, the largest 1.</summary>
    Scale,
}
