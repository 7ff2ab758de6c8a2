using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.Time.Testing;
using Platform.Experiments.Records;
using Platform.Host.Commands.Records;
using Platform.Host.Commands.Terminal;
using Platform.Host.Protocol;
using Platform.Host.Server;

namespace Platform.Host.Tests.Commands;

/// <summary>Types calls into a terminal that is none, with a data directory of its own.</summary>
internal sealed class FakeTerminal : IDisposable
{
    private readonly StringWriter _output = new(CultureInfo.InvariantCulture);
    private readonly StringWriter _error = new(CultureInfo.InvariantCulture);

    /// <summary>The data directory.</summary>
    public string Data { get; } = Directory.CreateTempSubdirectory("platform-cli-").FullName;

    /// <summary>What was printed by the last call.</summary>
    public string Output => _output.ToString();

    /// <summary>What was complained about by the last call.</summary>
    public string Error => _error.ToString();

    /// <summary>What the user answers; null if nobody is there.</summary>
    public string? Answer { get; set; }

    /// <summary>The records that a call opens if no host is running; null: it must not open any.</summary>
    public IRecordStore? Store { get; init; }

    /// <summary>Whether calls open the real records of the data directory.</summary>
    public bool OwnsRecords { get; init; }

    public Task WriteAsync(string name, string text) =>
        System.IO.File.WriteAllTextAsync(File(name), text, TestContext.Current.CancellationToken);

    public string File(string name) => Path.Combine(Data, name);

    /// <summary>Publishes a store as a running host does.</summary>
    public Task<HostServer> StartHostAsync(IRecordStore store, bool running = false, Func<IReadOnlyList<WorkerOutput>>? workers = null) =>
        HostServer.StartAsync(
            new HostServerOptions
            {
                DataDirectory = Data,
                Store = store,
                Delete = (experiment, cancellationToken) => DeleteAsync(store, experiment, running, cancellationToken),
                HoldsLease = lease => lease.Fence == 7,
                Workers = workers,
            },
            TestContext.Current.CancellationToken
        );

    private static async Task<bool> DeleteAsync(IRecordStore store, string experiment, bool running, CancellationToken cancellationToken)
    {
        if (!running)
        {
            await store.CommitAsync([new DeleteExperiment(experiment)], cancellationToken);
        }

        return !running;
    }

    /// <summary>Calls <c>platform ARGUMENTS</c>.</summary>
    public Task<int> CallAsync(params string[] arguments)
    {
        _output.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
        return CommandLine.InvokeAsync(Root(), arguments, Shell());
    }

    /// <summary>All verbs.</summary>
    public RootCommand Root() =>
        Verbs.Create(
            Shell(),
            Own,
            new RecordSource(
                directory => OwnsRecords ? OwnedRecords.OpenExisting(directory, TimeProvider.System, _error.WriteLine) : Own(directory),
                TimeProvider.System
            )
        );

    private Shell Shell() =>
        new()
        {
            In = new StringReader(Answer ?? ""),
            InputIsTerminal = Answer is not null,
            Out = _output,
            Error = _error,
            Directory = Data,
            Time = new FakeTimeProvider(SampleRecords.Start),
            Variable = name => name == "PLATFORM_DATA" ? Data : null,
        };

    private OwnedRecords Own(string directory) =>
        OwnsRecords
            ? OwnedRecords.Open(directory, TimeProvider.System, _error.WriteLine)
            : new OwnedRecords(
                Store ?? throw new InvalidOperationException("The store was opened although a host is running."),
                () => ValueTask.CompletedTask
            );

    public void Dispose()
    {
        Directory.Delete(Data, recursive: true);
        _output.Dispose();
        _error.Dispose();
    }
}
