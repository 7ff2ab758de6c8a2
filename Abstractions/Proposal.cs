using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>What a sampler answers.</summary>
public abstract record Proposal;

/// <summary>Try these.</summary>
/// <param name="Parameters">The value of each parameter that applies, by dotted name.</param>
public sealed record ParametersProposal(IReadOnlyDictionary<string, JsonElement> Parameters) : Proposal;

/// <summary>Ask again when another result is there.</summary>
public sealed record WaitProposal : Proposal;

/// <summary>There is no such point: the search ends when the running trials have.</summary>
public sealed record ExhaustedProposal : Proposal;
