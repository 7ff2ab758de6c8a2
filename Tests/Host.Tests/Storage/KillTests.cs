using System.Globalization;
using Platform.Experiments.Records;
using Platform.Host.Storage;

namespace Platform.Host.Tests.Storage;

public sealed class KillTests(ITestOutputHelper output) : IDisposable
{
    private const int Kills = 4;
    private const int MostCommits = 60;

    private readonly string _data = Directory.CreateTempSubdirectory("platform-kill-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task Acknowledged_IsThere_AfterTheWriterWasKilled()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"Seed {seed}");
        var random = new Random(seed);

        for (var kill = 0; kill < Kills; kill++)
        {
            var acknowledged = await WriteUntilKilledAsync(random.Next(1, MostCommits));

            using var store = LiteRecordStore.Open(_data, TimeProvider.System);
            var steps = store.Series("digits", 0, "loss").Steps;
            Assert.True(steps.Count >= acknowledged, $"seed {seed}, kill {kill}: {steps.Count} steps of {acknowledged}");
            Assert.Equal(Enumerable.Range(1, steps.Count).Select(step => (long)step), steps);
            var checkpoint = Assert.Single(store.Checkpoints("digits"));
            Assert.Equal(steps.Count, checkpoint.Step);
            await using var content = store.OpenCheckpoint(checkpoint.Sha256);
            await content.CopyToAsync(Stream.Null, Cancellation);
        }
    }

    /// <summary>Returns the last step that the writer told of, which may be after the one that it was killed at.</summary>
    private async Task<long> WriteUntilKilledAsync(int commits)
    {
        using var writer = KilledWriter.Start(_data);
        var last = 0L;
        for (var line = 1; await writer.StandardOutput.ReadLineAsync(Cancellation) is { } told; line++)
        {
            // The kill may tear the line that is being written.
            if (!long.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var step) || step < last)
            {
                break;
            }

            last = step;
            if (line == commits)
            {
                writer.Kill();
            }
        }

        await writer.WaitForExitAsync(Cancellation);
        Assert.True(last > 0, "The writer ended before it told anything.");
        return last;
    }
}
