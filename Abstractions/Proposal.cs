using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>What a sampler answers.</summary>
public abstract record Proposal;

/// <summary>Try these.</summary>
/// <param name="Parameters">The value of each parameter that applies, by dotted name.</param>
public sealed record ParametersProposal(IReadOnlyDictionary<string, JsonElement> Parameters) : Proposal
{
    /// <summary>What led to it, in numbers by their names, such as <c>expected deviation</c>: recorded with the trial, for people who ask
    /// why.</summary>
    /// <value>Empty: nothing but chance or order.</value>
    public IReadOnlyDictionary<string, double> Grounds { get; init; } = new Dictionary<string, double>();
}

/// <summary>Ask again when another result is there.</summary>
public sealed record WaitProposal : Proposal;

/// <summary>There is no such point: the search ends when the running trials have.</summary>
public sealed record ExhaustedProposal : Proposal;
