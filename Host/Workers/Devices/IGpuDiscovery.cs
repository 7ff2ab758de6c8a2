namespace Platform.Host.Workers.Devices;

/// <summary>Finds the GPUs of this machine.</summary>
internal interface IGpuDiscovery
{
    /// <summary>What each GPU is called in <c>CUDA_VISIBLE_DEVICES</c>; empty if there is none.</summary>
    IReadOnlyList<string> Find();
}
