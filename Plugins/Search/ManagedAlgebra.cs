using MathNet.Numerics;

namespace Platform.Plugins.Search;

/// <summary>How this plugin's copy of MathNet.Numerics calculates.</summary>
internal static class ManagedAlgebra
{
    /// <summary>In managed code on the calling thread, so that equal numbers give equal bits on each machine of an architecture.</summary>
    public static void Use()
    {
        Control.UseManaged();
        Control.UseSingleThread();
    }
}
