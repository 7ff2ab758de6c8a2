using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Experiments.Training;
using Platform.Host.Protocol.Messages;

namespace Platform.Host.Workers.Training;

/// <summary>Does once what the first trial would wait for: loads the native library, and reads and writes the
/// messages of a trial, which takes the runtime a few hundred methods to compile.</summary>
internal static class WarmUp
{
    /// <summary>Does it on the thread that will train.</summary>
    public static Task RunAsync(TrainingThread thread) =>
        thread.RunAsync(() =>
        {
            Run();
            return true;
        });

    private static void Run()
    {
        using var one = TorchSharp.torch.ones(1);
        _ = one.shape;
        _ = (Send(Lease, WireJson.Default.LeaseReply) as Lease)?.ReadDefinition();
        _ = JsonSerializer.SerializeToUtf8Bytes(
            new Completion(
                Lease.Token,
                new RunOutcome
                {
                    End = RunEnd.Completed,
                    Reason = "epochs",
                    Objective = 1,
                },
                new WorkerIdentity("", ""),
                Report
            ),
            WireJson.Default.Completion
        );
        _ = JsonSerializer.SerializeToUtf8Bytes(Report, WireJson.Default.ReportBatch);
        _ = Send(new ReportReply(RunDirective.Continue), WireJson.Default.ReportReply);
    }

    private static T? Send<T>(T message, JsonTypeInfo<T> type) =>
        JsonSerializer.Deserialize(JsonSerializer.SerializeToUtf8Bytes(message, type), type);

    private static ReportBatch Report =>
        new(
            Lease.Token,
            0,
            new RunReport
            {
                Step = 0,
                Epoch = 0,
                Points = [new("train/loss", [1], [1], [1])],
            }
        );

    private static Lease Lease { get; } =
        new()
        {
            Token = new LeaseToken("", 0, 0, 0),
            Duration = TimeSpan.FromSeconds(1),
            BaseDirectory = "",
            Definition = TrialDefinitionJson.Write(
                new()
                {
                    Experiment = "",
                    ExperimentSeed = 0,
                    Seed = 0,
                    BaseDirectory = "",
                    Dataset = Nothing,
                    Data = new(),
                    Model = Nothing,
                    Loss = Nothing,
                    Optimizer = Nothing,
                    Training = new(),
                    Objective = new(),
                    Threads = 1,
                }
            ),
        };

    private static ComponentReference Nothing => new("", new JsonObject());
}
