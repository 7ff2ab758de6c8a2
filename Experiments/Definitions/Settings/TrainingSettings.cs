using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Platform.Abstractions;

namespace Platform.Experiments.Definitions.Settings;

/// <summary>How long and how a trial is trained (<c>training:</c>).</summary>
public sealed record TrainingSettings
{
    /// <summary>Examples of a batch (or lanes).</summary>
    /// <value>32; null, in the file <c>all</c>: the whole training split.</value>
    [Range(1, int.MaxValue)]
    [NullWord("all")]
    [Description("Examples per batch: 1 (single-example), n (mini-batch) or all (full-batch gradient descent).")]
    public int? BatchSize { get; init; } = 32;

    /// <value>10</value>
    [Range(1, 1_000_000)]
    [Description("Passes over the training split, at most.")]
    public int Epochs { get; init; } = 10;

    /// <summary>The part of the training over which the learning rate rises to what it would be without: the first of n steps has
    /// 1/n of it, the n-th all of it. Whatever the schedule says is multiplied by that, also if there is none.</summary>
    /// <value>null, in the file <c>none</c>: there is no warm-up. Left out of records then, because a checkpoint belongs to a trial's
    /// definition as it was written.</value>
    [NullWord("none")]
    [Description(
        "Part of the training over which the learning rate rises on a line to what the schedule says: a share of all steps, '2 epochs' or "
            + "'500 steps'; or none."
    )]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public TrainingPart? WarmUp { get; init; }

    /// <summary>Parts that each batch is split into, computed at the same time by copies of the model, each on a thread of
    /// its own; their gradients make one update. A trial takes as many of the workers' slots.</summary>
    /// <value>1: batches are computed as they are.</value>
    [Range(1, 64)]
    [Description(
        "Parts that each batch is split into, computed at the same time by copies of the model; they change the bits of the results."
    )]
    public int Replicas { get; init; } = 1;

    /// <summary>Whether the parts are computed one after the other instead: the same results, bit for bit, on a single core.</summary>
    /// <value>false</value>
    [Description("Compute the parts one after the other: the same results, bit for bit, on a single core.")]
    public bool ReplicasInTurn { get; init; }

    /// <summary>An L1 penalty: this times the sign of each weight is added to its gradient, so that weights that
    /// don't earn their keep become small. Biases and other vectors have none.</summary>
    /// <value>0: none. The recorded losses are those of the data, without the penalty.</value>
    [Range(0.0, double.MaxValue)]
    [Description("L1 penalty: the sign of each weight times this is added to its gradient; biases are left out.")]
    public double L1 { get; init; }

    /// <summary>The norm that all gradients together are clipped to.</summary>
    /// <value>null, in the file <c>none</c>: they aren't.</value>
    [Range(1e-12, double.MaxValue)]
    [NullWord("none")]
    [Description("Norm to which all gradients together are clipped, or none.")]
    public double? ClipNorm { get; init; }

    /// <summary>The absolute value that each gradient is clipped to.</summary>
    /// <value>null, in the file <c>none</c>: they aren't.</value>
    [Range(1e-12, double.MaxValue)]
    [NullWord("none")]
    [Description("Absolute value to which each element of the gradients is clipped, or none.")]
    public double? ClipValue { get; init; }

    /// <summary>When to stop before the last epoch.</summary>
    /// <value>null, in the file <c>none</c>: never.</value>
    [NullWord("none")]
    [Description("When to stop before the last epoch, or none.")]
    public EarlyStoppingSettings? EarlyStopping { get; init; }

    /// <summary>Epochs from one validation (a check) to the next.</summary>
    /// <value>1</value>
    [Range(1, 1_000_000)]
    [Description("Epochs from one validation to the next.")]
    public int ValidateEvery { get; init; } = 1;

    /// <summary>Steps from one recorded <c>train/batch-loss</c> to the next; the first
    /// step's, the untrained network's loss, is always among them.</summary>
    /// <value>10; 0: none.</value>
    [Range(0, int.MaxValue)]
    [Description("Steps from one recorded train/batch-loss to the next; 0: none.")]
    public int RecordEvery { get; init; } = 10;

    /// <summary>Whether the metrics are measured on the training batches as well, <c>train/NAME</c>: on
    /// the outputs that the steps compute anyway, while the weights change.</summary>
    /// <value>false: it costs some native calls in each step; <c>train/loss</c> is recorded in any case.</value>
    [Description("Measure the metrics on the training batches as well (train/NAME); costs time at each step.")]
    public bool TrainMetrics { get; init; }

    /// <summary>Which average of the weights predicts.</summary>
    /// <value>null, in the file <c>none</c>: the weights themselves do, or what the optimizer averages.</value>
    [NullWord("none")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] // Definitions recorded without it keep their hash.
    [Description("Which average of the weights predicts, or none.")]
    public AveragingSettings? Averaging { get; init; }

    /// <summary>Whether the effective learning rate of each parameter is recorded as well, for optimizers that have one for each.</summary>
    /// <value>false</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] // As above.
    [Description("Record the effective learning rate of each parameter, for optimizers that have one for each.")]
    public bool LayerRates { get; init; }

    /// <summary>What is written to checkpoints.</summary>
    /// <value>The last epoch and the best.</value>
    [Description("Which checkpoints are kept.")]
    public CheckpointSettings Checkpoints { get; init; } = new();
}

/// <summary>When to stop before the last epoch (<c>training.earlyStopping:</c>).</summary>
public sealed record EarlyStoppingSettings
{
    /// <summary>The metric that must improve.</summary>
    /// <value>validation/loss</value>
    [Description("Metric that must improve.")]
    public string Metric { get; init; } = "validation/loss";

    /// <value>null: the objective's goal if it is the objective's metric, otherwise minimize.</value>
    [Description("Whether small or large values are good.")]
    public Goal? Goal { get; init; }

    /// <summary>Checks without an improvement after which training stops.</summary>
    /// <value>3</value>
    [Range(1, 1_000_000)]
    [Description("Checks (validations) without an improvement after which training stops.")]
    public int Patience { get; init; } = 3;

    /// <value>0</value>
    [Range(0.0, double.MaxValue)]
    [Description("A change of at most this size doesn't count as an improvement.")]
    public double MinDelta { get; init; }
}

/// <summary>What is written to checkpoints (<c>training.checkpoints:</c>).</summary>
public sealed record CheckpointSettings
{
    /// <summary>Whether the last state is kept, from which an interrupted trial resumes.</summary>
    /// <value>true</value>
    [Description("Keep the last state, from which an interrupted trial resumes.")]
    public bool Last { get; init; } = true;

    /// <summary>Whether the state with the best objective is kept; the test split is evaluated on it.</summary>
    /// <value>true</value>
    [Description("Keep the state with the best objective; the test split is evaluated on it.")]
    public bool Best { get; init; } = true;

    /// <value>1</value>
    [Range(1, 1_000_000)]
    [Description("Epochs from one checkpoint of the last state to the next.")]
    public int EveryEpochs { get; init; } = 1;

    /// <summary>Steps from one checkpoint of the last state to the next, within epochs.</summary>
    /// <value>null, in the file <c>none</c>: only at the ends of epochs.</value>
    [Range(1, long.MaxValue)]
    [NullWord("none")]
    [Description("Steps from one checkpoint of the last state to the next, within epochs, or none.")]
    public long? EverySteps { get; init; }
}
