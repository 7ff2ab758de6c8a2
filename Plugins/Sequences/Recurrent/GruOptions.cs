namespace Platform.Plugins.Sequences.Recurrent;

/// <summary>Options of <see cref="Gru"/>.</summary>
public sealed record GruOptions : RecurrentOptions;
