using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Platform.Experiments.Runs;
using Platform.Host.Workers.Data;

namespace Platform.Host.Tests.Workers.Data;

public sealed class DataCacheTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("platform-cache-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task Data_IsFilledOnce()
    {
        var cache = Cache(limit: 100);

        using var first = await GetAsync(cache, "a");
        using var second = await cache.GetAsync(Hash("a"), 10, (_, _) => throw new InvalidOperationException("again"), Cancellation);

        Assert.Equal(first.Path, second.Path);
        Assert.Equal(10, new FileInfo(first.Path).Length);
    }

    [Fact]
    public async Task DataThatWasUsedLongestAgo_MakesRoom()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UnixEpoch.AddYears(50));
        var cache = new DataCache(Place, 25, time);
        (await GetAsync(cache, "a")).Dispose();
        time.Advance(TimeSpan.FromSeconds(1));
        (await GetAsync(cache, "b")).Dispose();
        time.Advance(TimeSpan.FromSeconds(1));
        (await GetAsync(cache, "a")).Dispose();
        time.Advance(TimeSpan.FromSeconds(1));

        using var c = await GetAsync(cache, "c");

        Assert.Equal(new[] { Hash("a"), Hash("c") }.Order(StringComparer.Ordinal), Held().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task DataInUse_Stays_AndWhatHasNoRoomSaysSo()
    {
        var cache = Cache(limit: 25);
        using var a = await GetAsync(cache, "a");
        using var b = await GetAsync(cache, "b");

        var error = await Assert.ThrowsAsync<DataUnavailableException>(() => GetAsync(cache, "c"));

        Assert.True(File.Exists(a.Path) && File.Exists(b.Path));
        Assert.Contains("--data-cache-size", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnotherWorker_WaitsForTheOneThatFills()
    {
        var filling = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = Cache(limit: 100)
            .GetAsync(
                Hash("a"),
                10,
                async (path, _) =>
                {
                    filling.SetResult();
                    await goOn.Task;
                    await File.WriteAllBytesAsync(path, new byte[10], Cancellation);
                },
                Cancellation
            );
        await filling.Task;

        var second = Cache(limit: 100).GetAsync(Hash("a"), 10, (_, _) => throw new InvalidOperationException("again"), Cancellation);
        var before = second.IsCompleted;
        goOn.SetResult();
        using var mine = await first;
        using var others = await second;

        Assert.False(before);
        Assert.Equal(mine.Path, others.Path);
    }

    [Fact]
    public async Task FillThatFails_LeavesItsPart_ForTheNext()
    {
        var cache = Cache(limit: 100);
        await Assert.ThrowsAsync<IOException>(() =>
            cache.GetAsync(
                Hash("a"),
                10,
                async (path, _) =>
                {
                    await File.WriteAllBytesAsync(path, new byte[4], Cancellation);
                    throw new IOException("cut");
                },
                Cancellation
            )
        );

        var found = 0L;
        using var data = await cache.GetAsync(
            Hash("a"),
            10,
            async (path, _) =>
            {
                found = new FileInfo(path).Length;
                await File.WriteAllBytesAsync(path, new byte[10], Cancellation);
            },
            Cancellation
        );

        Assert.Equal(4, found);
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private string Place => Path.Combine(_directory, "data");

    private DataCache Cache(long limit) => new(Place, limit, TimeProvider.System);

    private IEnumerable<string> Held() =>
        Directory.EnumerateFiles(Place).Select(path => Path.GetFileName(path)).Where(name => name.Length == 64);

    private static Task<CachedData> GetAsync(DataCache cache, string name) =>
        cache.GetAsync(Hash(name), 10, (path, _) => File.WriteAllBytesAsync(path, new byte[10], Cancellation), Cancellation);

    private static string Hash(string name) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
}
