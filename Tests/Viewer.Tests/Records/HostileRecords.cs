using System.Text.Json;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Records;

[assembly: AssemblyFixture(typeof(Platform.Viewer.Tests.Records.HostileRecords))]

namespace Platform.Viewer.Tests.Records;

/// <summary>An experiment in which each text that a user, a plugin or a worker wrote tries to become markup.</summary>
public sealed class HostileRecords : IAsyncLifetime
{
    public const string Text = "</script><img src=x onerror=\"globalThis.executed='yes'\">'\"{a|b}&lt;";
    public const string Metric = $"train/{Text}";

    private ViewerSite? _site;

    internal ViewerSite Site => _site!;

    public async ValueTask InitializeAsync() => _site = await ViewerSite.OpenAsync(FillAsync, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_site is not null)
        {
            await _site.DisposeAsync();
        }
    }

    private static async Task FillAsync(IRecordStore store, CancellationToken cancellationToken)
    {
        const string Id = ViewedRecords.Experiment;
        await ViewedRecords.FillAsync(store, Id, trials: 8, cancellationToken);
        var experiment = store.Experiments().Single();
        await store.CommitAsync(
            [
                new PutExperiment(
                    experiment with
                    {
                        Name = Text,
                        Definition = Text,
                        BaseDirectory = Text,
                        Objective = experiment.Objective with { Metric = Metric },
                        Plugins = [new PluginIdentity(Text, Text, Text)],
                        Environment = new Dictionary<string, string> { [Text] = Text },
                    }
                ),
                new ChangeLabels(Id, null, [Text], [], Text),
                .. store.Trials(Id).Select(trial => new ChangeLabels(Id, trial.Number, [Text], [], Text)),
                .. store
                    .Trials(Id)
                    .Select(trial => new PutTrial(
                        trial with
                        {
                            Reason = Text,
                            Parameters = new Dictionary<string, JsonElement>(trial.Parameters)
                            {
                                [Text] = JsonSerializer.SerializeToElement(Text + trial.Number % 2),
                            },
                        }
                    )),
                .. store
                    .Runs(Id)
                    .Select(run => new PutRun(
                        run with
                        {
                            Worker = Text,
                            Device = Text,
                            Reason = Text,
                            Error = Text,
                            LastLines = Text,
                            Trace = Text,
                        }
                    )),
                .. Enumerable
                    .Range(0, 8)
                    .Select(trial => new AppendPoints(Id, trial, 0, new MetricPoints(Metric, [10, 20, 30], [1, 2, 3], [0.1, 0.2, trial]))),
                .. ArtifactSamples.Of(Text).Select(artifact => new AddArtifact(new ArtifactRecord(Id, 0, 0, 300, artifact))),
                new AddEvent(new EventRecord(Id, 3, experiment.Created, Text, Text)),
            ],
            cancellationToken
        );
    }
}
