using System.Reflection;
using McMaster.NETCore.Plugins;
using Platform.Abstractions;
using TorchSharp;

namespace Platform.Host.Plugins;

/// <summary>Loads a plugin's code into a load context of its own.</summary>
internal static class PluginAssemblyLoader
{
    /// <summary>
    /// Loads a DLL so that it sees the host's contract and TorchSharp, and otherwise its own
    /// dependencies first, be they what TorchSharp itself refers to.
    /// </summary>
    // Lazy sharing would make it depend on the order of loading which dependencies are the host's.
    public static Assembly Load(string path) =>
        PluginLoader
            .CreateFromAssemblyFile(
                path,
                [typeof(ComponentAttribute), typeof(torch)],
                config =>
                {
                    config.IsLazyLoaded = false;
                    foreach (var library in PlatformAssemblies.TorchLibraries)
                    {
                        config.PrivateAssemblies.Add(library);
                    }
                }
            )
            .LoadDefaultAssembly();
}
