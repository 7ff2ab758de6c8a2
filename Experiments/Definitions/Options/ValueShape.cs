namespace Platform.Experiments.Definitions.Options;

/// <summary>What may stand in a definition file for a .NET type.</summary>
internal enum ValueShape
{
    /// <summary>Whatever JSON can say.</summary>
    Anything,
    Flag,
    Text,
    Name,
    WholeNumber,
    Number,
    List,
    Map,
    Record,

    /// <summary>A type with a converter of its own.</summary>
    Converted,
}
