using Platform.Experiments.Records;
using Platform.Host.Storage;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Storage;

/// <summary>Whoever reads that an experiment is over reads all of its trials' ends, points and events, at whatever moment.</summary>
public sealed class PublishedEndTests
{
    private const int Experiments = 3000;
    private readonly MemoryDisk _disk = new();

    [Fact]
    public async Task ReaderThatSeesTheEnd_SeesAllOfTheExperiment()
    {
        await using var store = new LiteRecordStore(_disk);
        var written = false;
        var readers = Enumerable
            .Range(0, 2)
            .Select(_ =>
                Task.Run(
                    () =>
                    {
                        var behind = new List<string>();
                        for (var seen = 0; seen < Experiments && !Volatile.Read(ref written); )
                        {
                            var experiments = store.Experiments();
                            for (; seen < experiments.Count && experiments[seen].State is ExperimentState.Completed; seen++)
                            {
                                var id = experiments[seen].Id;
                                var whole =
                                    store.Trials(id) is [{ State: TrialState.Completed }]
                                    && store.Summaries(id).Count == 1
                                    && store.Events(id).Count == 1;
                                if (!whole)
                                {
                                    behind.Add(id);
                                }
                            }
                        }

                        return behind;
                    },
                    TestContext.Current.CancellationToken
                )
            )
            .ToList();

        for (var number = 0; number < Experiments; number++)
        {
            var id = $"search-{number:0000}";
            var (experiment, trial) = (RecordSamples.Experiment(id), RecordSamples.Trial(0, id));
            await store.CommitAsync(
                [new PutExperiment(experiment), new PutTrial(trial), new PutRun(RecordSamples.Run() with { Experiment = id })],
                TestContext.Current.CancellationToken
            );
            await store.CommitAsync(
                [
                    new PutExperiment(experiment with { State = ExperimentState.Completed }),
                    new PutTrial(trial with { State = TrialState.Completed, Ended = RecordSamples.Instant }),
                    RecordSamples.Points("loss", [1]) with
                    {
                        Experiment = id,
                    },
                    new AddEvent(new EventRecord(id, null, RecordSamples.Instant, "kind", "event")),
                ],
                TestContext.Current.CancellationToken
            );
        }

        Volatile.Write(ref written, true);
        foreach (var behind in await Task.WhenAll(readers))
        {
            Assert.Empty(behind);
        }
    }
}
