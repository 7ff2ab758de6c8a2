namespace Platform.Plugins.Sequences.Transformers;

/// <summary>Options of <see cref="TransformerDecoder"/>.</summary>
public sealed record TransformerDecoderOptions : TransformerOptions;
