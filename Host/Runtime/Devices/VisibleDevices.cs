using System.Globalization;

namespace Platform.Host.Runtime.Devices;

/// <summary>Which devices this process may use: those that <c>CUDA_VISIBLE_DEVICES</c> names, in its order, as CUDA reads it.</summary>
internal static class VisibleDevices
{
    /// <summary>The variable.</summary>
    public const string Variable = "CUDA_VISIBLE_DEVICES";

    /// <param name="gpus">The devices of each GPU: itself, or the instances that it is split into.</param>
    /// <param name="visible">The variable's value; null: all. An index is that of a GPU, of whose instances CUDA takes the first; an id may
    /// be its beginning. What comes after a name that nothing has is invisible.</param>
    public static IReadOnlyList<DeviceReading> Of(IReadOnlyList<IReadOnlyList<DeviceReading>> gpus, string? visible)
    {
        if (visible is null)
        {
            return [.. gpus.SelectMany(devices => devices)];
        }

        return
        [
            .. visible
                .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(name => Named(gpus, name))
                .TakeWhile(device => device is not null)
                .OfType<DeviceReading>()
                .DistinctBy(device => device.Id),
        ];
    }

    private static DeviceReading? Named(IReadOnlyList<IReadOnlyList<DeviceReading>> gpus, string name)
    {
        if (int.TryParse(name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
        {
            return index >= 0 && index < gpus.Count && gpus[index] is [var first, ..] ? first : null;
        }

        var begun = gpus.SelectMany(devices => devices)
            .Where(device => device.Id.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            .ToList();
        return begun is [var only] ? only : begun.Find(device => device.Id == name);
    }
}
