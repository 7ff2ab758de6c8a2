using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Platform.Host.Protocol;
using Platform.Host.Tests.Hosting;
using Platform.TestSupport.Fuzzing;

namespace Platform.Host.Tests.Http;

/// <summary>Whatever bytes a request is made of, a host at work answers it, never with a failure of its own, and goes on.</summary>
public sealed class RequestFuzzTests
{
    private const string Experiment = "digits";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task AnyRequest_IsAnsweredOrRefused()
    {
        using var fixture = new HostFixture();
        await using var host = await fixture.StartAsync();
        using var connection = await fixture.ConnectAsync();
        await HostFixture.SubmitAsync(connection.Desk, Experiment);
        await HostFixture.UntilRunningAsync(connection.Desk, Experiment);
        var address = HostAddress.Read(fixture.Data)!;

        await new FuzzTarget(
            "Http/Corpus",
            "? & = / % %00 %2e%2e %ff * + \r\n HTTP/1.0 null {} [] \"\" -1 1e999 trial= metric= from= to= most= "
                + "filter= sort= limit= offset= and not in[ digits \\ud800 HEAD PUT PATCH \"text\": \"overrides\": "
                + "\"lease\":"
        ).RunAsync(400, input => Assert.InRange(Send(address, input), 100, 499));

        Assert.Equal(200, Send(address, "GET /health"u8.ToArray()));
        await HostFixture.OrderAsync(connection.Desk, Experiment, OrderKind.Cancel);
        await HostFixture.RestAsync(connection.Desk, Experiment);
    }

    // The first line is the method and the path, the rest the body.
    private static int Send(HostAddress host, byte[] input)
    {
        var end = Array.IndexOf(input, (byte)'\n') is var found and >= 0 ? found : input.Length;
        var (line, body) = (input[..end], input[Math.Min(end + 1, input.Length)..]);
        var head = $" HTTP/1.1\r\nHost: {host.Url.Authority}\r\nAuthorization: Bearer {host.Token}\r\nConnection: close\r\n";
        if (body.Length > 0)
        {
            head += $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\n";
        }

        using var client = new TcpClient { ReceiveTimeout = (int)Patience.TotalMilliseconds };
        client.Connect(host.Url.Host, host.Url.Port);
        using var stream = client.GetStream();
        stream.Write([.. line, .. Encoding.ASCII.GetBytes($"{head}\r\n"), .. body]);
        using var reader = new StreamReader(stream, Encoding.Latin1);
        var status = reader.ReadLine()?.Split(' ') ?? throw new InvalidDataException("The host answered nothing.");
        return int.Parse(status[1], CultureInfo.InvariantCulture);
    }
}
