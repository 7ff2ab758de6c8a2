using System.Text.Json;
using Platform.Experiments.Definitions.Trials;

namespace Platform.Experiments.Training;

/// <summary>A trial that stands for those that differ from it only in numbers.</summary>
/// <param name="Definition">What it trains, as <see cref="TrialDefinitionJson"/> writes it.</param>
/// <param name="Parameters">Its values of the search space, by dotted name.</param>
public sealed record RehearsedTrial(string Definition, IReadOnlyDictionary<string, JsonElement> Parameters);
