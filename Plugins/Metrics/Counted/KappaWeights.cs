namespace Platform.Plugins.Metrics.Counted;

/// <summary>How much a wrong class counts.</summary>
public enum KappaWeights
{
    /// <summary>Each as much.</summary>
    None,

    /// <summary>As many times as it is classes away, where they have an order.</summary>
    Linear,

    /// <summary>The square of that.</summary>
    Quadratic,
}
