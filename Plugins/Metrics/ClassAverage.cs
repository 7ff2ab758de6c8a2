namespace Platform.Plugins.Metrics;

/// <summary>How the values of the classes become one.</summary>
public enum ClassAverage
{
    /// <summary>Of two classes that of the second one, the “yes”.</summary>
    Binary,

    /// <summary>Their mean: a rare class counts as much as a frequent one.</summary>
    Macro,

    /// <summary>One value of all classes' predictions together.</summary>
    Micro,

    /// <summary>Their mean, each weighted by how many targets it has.</summary>
    Weighted,
}
