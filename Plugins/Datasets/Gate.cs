namespace Platform.Plugins.Datasets;

/// <summary>A function of two truth values.</summary>
public enum Gate
{
    /// <summary>Both.</summary>
    And,

    /// <summary>One at least.</summary>
    Or,

    /// <summary>Not both.</summary>
    Nand,

    /// <summary>None.</summary>
    Nor,

    /// <summary>Exactly one: no straight line parts its two classes.</summary>
    Xor,

    /// <summary>Both or none: no straight line parts its two classes either.</summary>
    Xnor,
}
