using System.Reflection;

namespace Platform.Host.Tests.Plugins;

/// <summary>The plugins under Tests/PluginFixtures, as this build made them.</summary>
internal static class FixturePlugins
{
    private static readonly Dictionary<string, string?> Metadata = typeof(FixturePlugins)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .ToDictionary(attribute => attribute.Key, attribute => attribute.Value);

    /// <summary>The folder that a fixture was built into.</summary>
    public static string OutputFolder(string fixture) => Metadata[$"PluginFixture.{fixture}"]!;

    /// <summary>The DLL of the template that <c>plugins new</c> copies from; it has a component of each kind.</summary>
    public static string TemplateDll => Path.Combine(OutputFolder("Template"), "MyPlugin.dll");

    /// <summary>The DLL that a fixture was built to.</summary>
    public static string Dll(string fixture) => Path.Combine(OutputFolder(fixture), fixture + ".dll");
}
