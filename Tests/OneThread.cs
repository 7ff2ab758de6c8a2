using System.Runtime.CompilerServices;

namespace Platform.Tests;

/// <summary>Tests train small networks beside each other: with more than one thread each they would mostly wait.</summary>
internal static class OneThread
{
    [ModuleInitializer]
    public static void Set() => TorchSharp.torch.set_num_threads(1);
}
