namespace Platform.Host.Workers;

/// <summary>The place of one worker process at a time.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Device">The device as records name it: <c>cpu</c>, <c>cuda:2</c>.</param>
/// <param name="Gpu">The only GPU that the process sees, which it therefore calls <c>cuda:0</c>; null: it sees none.</param>
internal sealed record WorkerSlot(int Number, string Device, string? Gpu)
{
    /// <summary>What the process itself calls its device.</summary>
    public string OwnDevice => Gpu is null ? "cpu" : "cuda:0";
}
