namespace Platform.Plugins.Models;

/// <summary>What some neighbouring pixels of a channel become.</summary>
public enum Pooling
{
    /// <summary>The highest of them.</summary>
    Max,

    /// <summary>Their mean.</summary>
    Average,
}
