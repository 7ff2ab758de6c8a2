namespace Platform.Host.Exporting;

/// <summary>What the values of a parameter are.</summary>
internal enum ParameterKind
{
    /// <summary>Numbers, not all of them whole.</summary>
    Number,

    /// <summary>Whole numbers of 64 bits.</summary>
    Whole,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Texts; or lists, maps and mixtures, which are written as JSON.</summary>
    Text,
}
