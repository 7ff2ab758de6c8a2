using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;

namespace Platform.Host.Workers.Training;

/// <summary>The pipe from the host: when it closes, the host has ended or wants this process to end.</summary>
internal static class HostPipe
{
    /// <summary>Ends this process hard when the pipe closes, whatever its other threads do, be it in native code.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "Nothing is read from the user: the pipe itself is the message.")]
    public static void EndWhenClosed()
    {
        var pipe = Console.OpenStandardInput();
        var watcher = new Thread(() => Watch(pipe)) { IsBackground = true, Name = "host pipe" };
        watcher.Start();
    }

    private static void Watch(Stream pipe)
    {
        var buffer = new byte[64];
        try
        {
            while (pipe.Read(buffer) > 0) { }
        }
        catch (IOException)
        {
            // As good as closed.
        }

        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
