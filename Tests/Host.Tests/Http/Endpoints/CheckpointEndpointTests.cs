using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Protocol;
using Platform.Host.Server;
using Platform.Host.Tests.Commands;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Http.Endpoints;

public sealed class CheckpointEndpointTests
{
    private static readonly byte[] Content = [1, 2, 3];

    [Theory]
    [InlineData(7, true, HttpStatusCode.NoContent)]
    [InlineData(6, true, HttpStatusCode.Forbidden)]
    [InlineData(null, true, HttpStatusCode.Forbidden)]
    [InlineData(7, false, HttpStatusCode.UnprocessableEntity)]
    public async Task Put_NeedsALivingLeaseAndTheRightHash(int? fence, bool rightHash, HttpStatusCode expected)
    {
        using var terminal = new FakeTerminal();
        var store = await SampleRecords.StoreAsync();
        await using var host = await terminal.StartHostAsync(store);
        var hash = rightHash ? Convert.ToHexStringLower(SHA256.HashData(Content)) : new string('0', 64);

        var status = await PutAsync(host, hash, fence is { } number ? new LeaseToken("größe", 5, 0, number) : null);

        Assert.Equal(expected, status);
        Assert.Equal(expected is HttpStatusCode.NoContent, await IsStoredAsync(store, hash));
    }

    private static async Task<HttpStatusCode> PutAsync(HostServer host, string hash, LeaseToken? lease)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri(host.Address.Url, $"checkpoints/{hash}"))
        {
            Content = new ByteArrayContent(Content),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", host.Address.Token);
        if (lease is not null)
        {
            request.Headers.Add(LeaseHeader.Name, JsonSerializer.Serialize(lease, RecordJson.Default.LeaseToken));
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }

    // Bytes are visible once a record names them.
    private static async Task<bool> IsStoredAsync(InMemoryRecordStore store, string hash)
    {
        try
        {
            await store.CommitAsync(
                [new PutCheckpoint(store.Checkpoints("digits")[0] with { Sha256 = hash, Length = Content.Length })],
                TestContext.Current.CancellationToken
            );
            await using var content = store.OpenCheckpoint(hash);
            return true;
        }
        catch (Exception exception) when (exception is FileNotFoundException or ArgumentException)
        {
            return false;
        }
    }
}
