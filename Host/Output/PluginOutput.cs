using System.Text.Json.Nodes;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Options;
using Platform.Host.Plugins;

namespace Platform.Host.Output;

/// <summary>A plugin as <c>--json</c> shows it.</summary>
internal sealed record PluginOutput
{
    public required string Name { get; init; }

    /// <summary>Null if the DLL could not be read, as is the hash.</summary>
    public required string? Version { get; init; }

    public required string? Sha256 { get; init; }

    public required string Path { get; init; }

    public required string Status { get; init; }

    /// <summary>Why it isn't active and what to do; null if it is.</summary>
    public required string? Reason { get; init; }

    /// <summary>What can be named in a definition file; empty unless the plugin is active.</summary>
    public required IReadOnlyList<ComponentOutput> Components { get; init; }

    public static PluginOutput From(Plugin plugin) =>
        new()
        {
            Name = plugin.Name,
            Version = plugin.Identity?.Version,
            Sha256 = plugin.Identity?.Sha256,
            Path = plugin.Path,
            Status = KebabCase.Of(plugin.Status),
            Reason = plugin.Reason.Length > 0 ? plugin.Reason : null,
            Components = [.. plugin.Components.Select(ComponentOutput.From)],
        };
}

/// <summary>A component of a <see cref="PluginOutput"/>.</summary>
internal sealed record ComponentOutput(string Kind, string Name, string Description, IReadOnlyList<OptionOutput> Options)
{
    public static ComponentOutput From(ComponentDescriptor component) =>
        new(component.Kind.Word(), component.Name, component.Description, [.. OptionDescriptions.Of(component).Select(OptionOutput.From)]);
}

/// <summary>An option of a <see cref="ComponentOutput"/>.</summary>
internal sealed record OptionOutput(string Name, string Type, bool Required, JsonNode? Default, string? Rule, string? Description)
{
    public static OptionOutput From(OptionDescription option) =>
        new(option.Name, option.Type, option.Required, option.Default, option.Rule, option.Description);
}
