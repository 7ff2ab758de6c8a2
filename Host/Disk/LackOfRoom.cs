namespace Platform.Host.Disk;

/// <summary>A fault of the disk that goes away by itself once somebody makes room.</summary>
internal static class LackOfRoom
{
    // ENOSPC, EDQUOT of Linux and of macOS; ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
    private static readonly int[] Codes = [28, 122, 69, unchecked((int)0x80070070), unchecked((int)0x80070027)];

    /// <summary>Whether the disk is full, or the quota of the user.</summary>
    public static bool Is(Exception? fault) => fault is IOException && Codes.Contains(fault.HResult);
}
