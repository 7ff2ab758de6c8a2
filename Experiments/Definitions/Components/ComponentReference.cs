using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions.Components;

/// <summary>A component as a definition names it.</summary>
/// <param name="Plugin">What stands after <c>plugin:</c>.</param>
/// <param name="Options">All that stands beside it.</param>
public sealed record ComponentReference(string Plugin, JsonObject Options);
