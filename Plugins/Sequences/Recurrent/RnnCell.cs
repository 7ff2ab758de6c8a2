namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>What computes a plain recurrent cell.</summary>
public enum RnnCell
{
    /// <summary>The library's kernel, for a whole sequence at once.</summary>
    Fused,

    /// <summary>The formula, one step after the other.</summary>
    Written,
}
