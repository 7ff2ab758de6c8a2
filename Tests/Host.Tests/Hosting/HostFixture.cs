using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Progress;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Http.Clients;
using Platform.Host.Plugins;
using Platform.Host.Plugins.Pinning;
using Platform.Host.Protocol;
using Platform.Host.Server;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Hosting;

/// <summary>Hosts, one after the other, of one data directory whose records are in memory; their workers follow a script.</summary>
internal sealed class HostFixture : IDisposable
{
    private const string Definition = """
        name: NAME
        dataset: { plugin: digits }
        model: { plugin: mlp, hidden: [8] }
        loss: { plugin: cross-entropy }
        optimizer: { plugin: sgd, learningRate: 0.1 }
        training: { epochs: 1 }
        search:
          sampler: { plugin: random, trials: 2 }
          space: { optimizer.learningRate: { log: [0.001, 1] } }
        workers: { device: cpu }
        """;

    // Plugins are loaded once for all tests.
    private static readonly PinnedPlugins Pins = new(Directory.CreateTempSubdirectory("platform-pins-").FullName);
    private static readonly PluginCatalogs Catalogs = new(Pins);

    public string Data { get; } = Directory.CreateTempSubdirectory("platform-host-").FullName;

    /// <summary>A directory of plugins that the host watches; it need not exist.</summary>
    public string PluginDirectory => Path.Combine(Data, "watched");

    public InMemoryRecordStore Store { get; } = new();

    /// <summary>What becomes of the trials of an experiment; all that isn't named goes on until it is told to end.</summary>
    public Dictionary<string, TrialScript> Scripts { get; } = [];

    /// <summary>Starts a host.</summary>
    /// <param name="parallel">How many experiments run at a time.</param>
    /// <param name="records">What it takes for its records; null: <see cref="Store"/>.</param>
    /// <param name="change">What else is said of it.</param>
    public Task<ExperimentHost> StartAsync(
        int parallel = 1,
        IRecordStore? records = null,
        Func<HostSettings, HostSettings>? change = null
    ) =>
        ExperimentHost.StartAsync(
            (change ?? (settings => settings))(
                new HostSettings
                {
                    DataDirectory = Data,
                    Hire = (prepared, _) => new ScriptedCrew(ScriptOf(prepared.Definition.Name), Store),
                    Definitions = new SubmissionReader(Catalogs, Pins, [PluginDirectory]),
                    Parallel = parallel,
                }
            ),
            records ?? Store,
            TestContext.Current.CancellationToken
        );

    public static Submission Submission(string name, int trials = 2) =>
        new()
        {
            Text = Definition
                .Replace("NAME", name, StringComparison.Ordinal)
                .Replace("trials: 2", $"trials: {trials}", StringComparison.Ordinal),
            File = $"{name}.yaml",
            BaseDirectory = "/",
        };

    public static async Task<SubmissionReply> SubmitAsync(IExperimentDesk desk, string name, int trials = 2) =>
        await desk.SubmitAsync(Submission(name, trials), TestContext.Current.CancellationToken);

    public static async Task<OrderReply> OrderAsync(IExperimentDesk desk, string name, OrderKind kind, int trials = 0) =>
        await desk.OrderAsync(name, new ExperimentOrder(kind, trials), TestContext.Current.CancellationToken);

    /// <summary>Waits until an experiment is as a test wants it.</summary>
    public static async Task<ProgressEntry> UntilAsync(IExperimentDesk desk, string name, Func<ExperimentProgress, bool> wanted)
    {
        ProgressEntry? last = null;
        await foreach (var entry in desk.FollowAsync(name, default, TestContext.Current.CancellationToken))
        {
            if (wanted(entry.Progress))
            {
                return entry;
            }

            last = entry;
        }

        throw new InvalidOperationException($"{name} came to rest as {last?.Progress.Experiment.State}, and never was as wanted.");
    }

    public static Task<ProgressEntry> UntilRunningAsync(IExperimentDesk desk, string name) =>
        UntilAsync(desk, name, progress => progress.Running.Count > 0);

    /// <summary>Waits until an experiment is at rest.</summary>
    public static async Task<ExperimentRecord> RestAsync(IExperimentDesk desk, string name) =>
        (await UntilAsync(desk, name, progress => progress.Experiment.State is not (ExperimentState.Queued or ExperimentState.Running)))
            .Progress
            .Experiment;

    public async Task<HostConnection> ConnectAsync() =>
        await HostConnection.FindAsync(Data, TestContext.Current.CancellationToken)
        ?? throw new InvalidOperationException("No host is running.");

    public TrialScript ScriptOf(string name)
    {
        lock (Scripts)
        {
            if (!Scripts.TryGetValue(name, out var script))
            {
                Scripts[name] = script = new TrialScript();
            }

            return script;
        }
    }

    public ExperimentState StateOf(string name) => Store.Find(name)!.State;

    public void Dispose() => Directory.Delete(Data, recursive: true);
}
