using Platform.Host.Plugins;

namespace Platform.Host.Commands.Display;

/// <summary>Colours of plugins' states.</summary>
internal static class PluginStyles
{
    public static string Of(PluginStatus status) =>
        status switch
        {
            PluginStatus.Active => "green",
            PluginStatus.Disabled => "grey",
            PluginStatus.Incompatible => "yellow",
            _ => "red",
        };
}
