using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Platform.Experiments.Records;
using Platform.Host.Protocol;

namespace Platform.Host.Http.Answers;

/// <summary>A collection of an experiment's records, as it is asked for and answered.</summary>
internal abstract class RecordRoute
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<RecordRoute> All { get; } =
    [
        new RecordRoute<TrialRecord>("trials", RecordJson.Default.IReadOnlyListTrialRecord),
        new RecordRoute<RunRecord>("runs", RecordJson.Default.IReadOnlyListRunRecord),
        new RecordRoute<CheckpointRecord>("checkpoints", RecordJson.Default.IReadOnlyListCheckpointRecord),
        new RecordRoute<EventRecord>("events", RecordJson.Default.IReadOnlyListEventRecord),
    ];

    /// <summary>Its name in a path.</summary>
    public abstract string Name { get; }

    /// <summary>How it is written.</summary>
    public abstract JsonTypeInfo Json { get; }

    /// <summary>That of one type.</summary>
    public static RecordRoute<T> Of<T>()
        where T : class, IExperimentPart => All.OfType<RecordRoute<T>>().Single();

    /// <summary>Answers with the records of an experiment, or of one of its trials.</summary>
    public abstract Task AnswerAsync(HttpContext context, IRecordReader records, string experiment, long? trial);
}

/// <summary>The collection of one type.</summary>
internal sealed class RecordRoute<T>(string name, JsonTypeInfo<IReadOnlyList<T>> type) : RecordRoute
    where T : class, IExperimentPart
{
    /// <summary>How it is written.</summary>
    public JsonTypeInfo<IReadOnlyList<T>> Type => type;

    public override string Name => name;

    public override JsonTypeInfo Json => type;

    public override Task AnswerAsync(HttpContext context, IRecordReader records, string experiment, long? trial) =>
        context.Response.WriteAsJsonAsync(records.Read<T>(experiment, trial), type, cancellationToken: context.RequestAborted);
}
