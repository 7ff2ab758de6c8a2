using Platform.Experiments.Scheduling.Protocol;

namespace Platform.Host.Protocol;

/// <summary>The header by which a worker shows that it may write a checkpoint: its <see cref="LeaseToken"/> as JSON.</summary>
internal static class LeaseHeader
{
    public const string Name = "Platform-Lease";
}
