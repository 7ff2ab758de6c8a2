namespace Platform.Host.Plugins;

/// <summary>Why a plugin isn't active.</summary>
/// <param name="Status">What to call it.</param>
/// <param name="Reason">The thing, the rule and what to do, in sentences.</param>
internal sealed record PluginRefusal(PluginStatus Status, string Reason);
