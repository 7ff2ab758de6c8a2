namespace Platform.Host.Workers.Devices;

/// <summary>The place of one worker process at a time.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Device">The device as records name it: <c>cpu</c>, <c>cuda:2</c>, <c>cuda:2,3</c> for two replicas.</param>
/// <param name="Gpus">The ids of the only GPUs that the process sees, separated by commas, of which it
/// therefore calls the first <c>cuda:0</c>; null: it sees none.</param>
internal sealed record WorkerSlot(int Number, string Device, string? Gpus)
{
    /// <summary>What the process itself calls its device.</summary>
    public string OwnDevice { get; init; } = Gpus is null ? "cpu" : "cuda:0";

    /// <summary>What a process calls it that sees all GPUs.</summary>
    public string SharedDevice => Device.Split(',')[0];

    /// <summary>The ids of its GPUs.</summary>
    public IReadOnlyList<string> Ids => Gpus?.Split(',') ?? [];
}
