using System.Globalization;
using Platform.Experiments.Records;
using Platform.Host.Disk;
using Platform.Host.Storage;

namespace Platform.Benchmarks.Storage;

/// <summary>
/// What a claim, a report and a checkpoint ask of the disk and the processor, with few and with
/// many trials. Counts say on a busy machine, too, what a change saves.
/// </summary>
internal static class StoreWork
{
    private const int Rounds = 200;
    private const int Checkpoints = 20;

    public static async Task MeasureAsync(string data, TextWriter output)
    {
        foreach (var trials in LeaseLatency.Sizes)
        {
            var path = Path.Combine(data, trials.ToString(CultureInfo.InvariantCulture));
            await LeaseLatency.FillAsync(path, trials, output);
            await MeasureAsync(path, trials, output);
        }
    }

    private static async Task MeasureAsync(string path, int trials, TextWriter output)
    {
        var disk = new CountingDisk(new PhysicalDisk(path));
        await using var store = new LiteRecordStore(disk, largestLog: long.MaxValue);
        var stride = store.Trials("benchmark").Count / Rounds;

        // The first of each kind compiles what the others use.
        await MeasureAsync("first claim", 1, _ => store.CommitAsync(LeaseLatency.Claim(1), CancellationToken.None));
        await MeasureAsync("first report", 1, _ => store.CommitAsync(LeaseLatency.Report(1, 3), CancellationToken.None));
        await MeasureAsync("claim", Rounds, round => store.CommitAsync(LeaseLatency.Claim(round * stride), CancellationToken.None));
        await MeasureAsync("report", Rounds, round => store.CommitAsync(LeaseLatency.Report(round * stride, 3), CancellationToken.None));
        await MeasureAsync(
            "next report of the same trials",
            Rounds,
            round => store.CommitAsync(LeaseLatency.Report(round * stride, 4), CancellationToken.None)
        );
        await MeasureAsync(
            "new trial, claim and first report",
            Rounds,
            async round =>
            {
                await store.CommitAsync(
                    [new PutTrial(BenchmarkRecords.Trial(trials + round)), .. LeaseLatency.Claim(trials + round)],
                    CancellationToken.None
                );
                await store.CommitAsync(LeaseLatency.Report(trials + round, 1), CancellationToken.None);
            }
        );
        await MeasureAsync(
            "call of 1,000 points",
            Rounds,
            round => store.CommitAsync([BenchmarkRecords.Points("long", 0, round * 1000, 1000)], CancellationToken.None)
        );
        foreach (var length in (int[])[100_000, 4 << 20])
        {
            var contents = Enumerable.Range(0, Checkpoints).Select(seed => CheckpointRate.Content(length, seed)).ToList();
            await MeasureAsync(
                $"checkpoint of {length >> 10} KiB",
                Checkpoints,
                async round =>
                {
                    await store.StoreAsync(new MemoryStream(contents[round].Bytes), contents[round].Hash, CancellationToken.None);
                    await store.CommitAsync(
                        [new PutCheckpoint(CheckpointRate.Checkpoint(contents[round].Hash, length, length + round))],
                        CancellationToken.None
                    );
                }
            );
        }

        async Task MeasureAsync(string what, int pieces, Func<int, Task> work)
        {
            disk.Work.Take(pieces);
            for (var round = 0; round < pieces; round++)
            {
                await work(round);
            }

            StorageBenchmark.Report(output, $"{what}, {trials:N0} trials", $"{disk.Work.Take(pieces)}");
        }
    }
}
