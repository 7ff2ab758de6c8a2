namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>Options of <see cref="Lstm"/>.</summary>
public sealed record LstmOptions : RecurrentOptions;
