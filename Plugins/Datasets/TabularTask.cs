namespace Platform.Plugins.Datasets;

/// <summary>What is to be predicted.</summary>
public enum TabularTask
{
    /// <summary>One of several classes.</summary>
    Classification,

    /// <summary>One value or several.</summary>
    Regression,
}
