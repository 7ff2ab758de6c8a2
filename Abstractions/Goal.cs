namespace Platform.Abstractions;

/// <summary>Which objectives are good.</summary>
public enum Goal
{
    /// <summary>Small ones.</summary>
    Minimize,

    /// <summary>Large ones.</summary>
    Maximize,
}
