using System.Net;
using System.Net.Sockets;

namespace Platform.Host.Tests.Cluster;

/// <summary>Somebody on the network who hands connections on and keeps what the worker sent over the first.</summary>
internal sealed class RecordingProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly MemoryStream _sent = new();
    private readonly Task _work;

    public RecordingProxy(int port)
    {
        _listener.Start();
        _work = CarryAsync(port);
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>What the worker sent until now.</summary>
    public byte[] Sent
    {
        get
        {
            lock (_sent)
            {
                return _sent.ToArray();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _work.ContinueWith(_ => { }, TaskScheduler.Default);
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task CarryAsync(int port)
    {
        var carried = new List<Task>();
        try
        {
            while (true)
            {
                carried.Add(CarryOneAsync(await _listener.AcceptTcpClientAsync(_end.Token), port, keeps: carried.Count == 0));
            }
        }
        finally
        {
            await Task.WhenAll(carried).ContinueWith(_ => { }, TaskScheduler.Default);
        }
    }

    private async Task CarryOneAsync(TcpClient accepted, int port, bool keeps)
    {
        using var worker = accepted;
        using var host = new TcpClient();
        await host.ConnectAsync(IPAddress.Loopback, port, _end.Token);
        await Task.WhenAny(PassAsync(worker.GetStream(), host.GetStream(), keeps), PassAsync(host.GetStream(), worker.GetStream(), false));
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to, bool keeps)
    {
        var buffer = new byte[64 << 10];
        while (await from.ReadAsync(buffer, _end.Token) is > 0 and var read)
        {
            if (keeps)
            {
                lock (_sent)
                {
                    _sent.Write(buffer, 0, read);
                }
            }

            await to.WriteAsync(buffer.AsMemory(0, read), _end.Token);
        }
    }
}
