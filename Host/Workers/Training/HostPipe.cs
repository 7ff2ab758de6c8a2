using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Platform.Host.Protocol;
using Platform.Host.Protocol.Messages;

namespace Platform.Host.Workers.Training;

/// <summary>The pipe from the process that started this one. Its first line says where the host is, if it is that
/// process; when it closes, that process has ended or wants this one to end.</summary>
internal sealed class HostPipe
{
    private const int EndOfLine = '\n';
    private readonly TaskCompletionSource<Welcome> _host = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private HostPipe() { }

    /// <summary>Where the host is; never completed by a process that isn't the host.</summary>
    public Task<Welcome> Host => _host.Task;

    /// <summary>Reads the pipe, and ends this process hard when it closes, whatever its other threads do, be it in native code.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "Nothing is read from the user: the pipe belongs to the host.")]
    public static HostPipe Open()
    {
        var pipe = new HostPipe();
        var input = Console.OpenStandardInput();
        var reader = new Thread(() => pipe.Read(input)) { IsBackground = true, Name = "host pipe" };
        reader.Start();
        return pipe;
    }

    private void Read(Stream input)
    {
        var line = new MemoryStream();
        var buffer = new byte[512];
        try
        {
            while (input.Read(buffer) is > 0 and var read)
            {
                var end = Array.IndexOf(buffer, (byte)EndOfLine, 0, read);
                line.Write(buffer, 0, end < 0 ? read : end);
                if (end >= 0 && JsonSerializer.Deserialize(line.ToArray(), WireJson.Default.Welcome) is { } welcome)
                {
                    _host.TrySetResult(welcome);
                }
            }
        }
        catch (IOException)
        {
            // As good as closed.
        }

        using var self = Process.GetCurrentProcess();
        self.Kill();
    }
}
