namespace Platform.Host.Plugins;

/// <summary>Whether a plugin's components can be used.</summary>
internal enum PluginStatus
{
    /// <summary>Its components can be used.</summary>
    Active,

    /// <summary>It was switched off, or another plugin has a component of the same name.</summary>
    Disabled,

    /// <summary>It is a sound DLL that was built for something else than this platform.</summary>
    Incompatible,

    /// <summary>It is broken: unreadable, incomplete, or its code throws.</summary>
    Malfunctioned,
}
