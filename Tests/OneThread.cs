using System.Runtime.CompilerServices;

namespace Platform.Tests;

/// <summary>Tests train small networks, many beside each other: with more than one thread each they would mostly wait for one another.</summary>
internal static class OneThread
{
    [ModuleInitializer]
    public static void Set() => TorchSharp.torch.set_num_threads(1);
}
