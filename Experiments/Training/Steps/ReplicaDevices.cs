using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Experiments.Training.Steps;

/// <summary>Where the replicas of a model compute.</summary>
internal static class ReplicaDevices
{
    /// <summary>On a GPU each replica is on the next one that the process sees, in turn if
    /// there are fewer; otherwise all are where the model is.</summary>
    /// <param name="device">The model's device, which is the first replica's.</param>
    /// <param name="replicas">How many there are.</param>
    public static IEnumerable<Device> Of(Device device, int replicas) =>
        device.type == DeviceType.CUDA
            ? Gpus(device.index, cuda.device_count(), replicas).Select(index => new Device(DeviceType.CUDA, index))
            : Enumerable.Repeat(device, replicas);

    /// <summary>The numbers of the replicas' GPUs.</summary>
    public static IEnumerable<int> Gpus(int first, int count, int replicas) =>
        Enumerable.Range(0, replicas).Select(i => (first + i) % Math.Max(1, count));
}
