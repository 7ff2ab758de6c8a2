using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Platform.Experiments.Records;
using Platform.Host.Storage;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Storage;

/// <summary>This test program as a process that writes records until it is killed, and tells of each that was acknowledged.</summary>
internal static class KilledWriter
{
    private const string Variable = "PLATFORM_TESTS_KILLED_WRITER";
    private const int StepsPerCommit = 10;

    public static Process Start(string data)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!, ["exec", typeof(KilledWriter).Assembly.Location])
        {
            RedirectStandardOutput = true,
        };
        if (!Path.GetFileNameWithoutExtension(Environment.ProcessPath!).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
        {
            start.ArgumentList.Clear();
        }

        start.Environment[Variable] = data;
        return Process.Start(start)!;
    }

    /// <summary>Runs before anything else of the program does. Until it ends no other thread
    /// gets into this assembly, so it waits for each task here.</summary>
    [ModuleInitializer]
    internal static void Initialise()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } data)
        {
            Write(data);
        }
    }

    private static void Write(string data)
    {
        using var told = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
        using var store = LiteRecordStore.Open(data, TimeProvider.System);
        if (store.Experiments().Count == 0)
        {
            Commit(
                store,
                new PutExperiment(RecordSamples.Experiment()),
                new PutTrial(RecordSamples.Trial()),
                new PutRun(RecordSamples.Run())
            );
        }

        for (var step = (long)store.Series("digits", 0, "loss").Steps.Count; ; step += StepsPerCommit)
        {
            var bytes = RecordSamples.Bytes((int)step, 20_000);
            store.StoreAsync(new MemoryStream(bytes), RecordSamples.Hash(bytes), CancellationToken.None).GetAwaiter().GetResult();
            Commit(
                store,
                RecordSamples.Points("loss", Enumerable.Range(1, StepsPerCommit).Select(next => step + next)),
                new PutCheckpoint(RecordSamples.Checkpoint(bytes, step + StepsPerCommit))
            );
            told.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{step + StepsPerCommit}\n")));
        }
    }

    private static void Commit(LiteRecordStore store, params RecordChange[] changes) =>
        store.CommitAsync(changes, CancellationToken.None).GetAwaiter().GetResult();
}
