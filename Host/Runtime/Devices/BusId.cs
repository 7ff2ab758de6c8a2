namespace Platform.Host.Runtime.Devices;

/// <summary>Where on the bus a device is. The driver's tools write that in several ways.</summary>
internal static class BusId
{
    private const int DomainDigits = 4;

    /// <summary>Domain, bus and device in one form: <c>00000000:3B:00.0</c> and <c>0000:3b:00</c> are both <c>0000:3b:00</c>.</summary>
    public static string Of(string written)
    {
        var parts = written.ToLowerInvariant().Split('.')[0].Split(':');
        return parts is [var domain, var bus, var device]
            ? $"{domain[Math.Max(0, domain.Length - DomainDigits)..].PadLeft(DomainDigits, '0')}:{bus}:{device}"
            : written;
    }
}
