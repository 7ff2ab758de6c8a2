using System.Text.Json;
using System.Text.Json.Serialization;
using Platform.Abstractions;

namespace Platform.Experiments.Training.Checkpoints;

/// <summary>What a checkpoint holds beside its tensors; JSON in the file's metadata.</summary>
internal sealed record CheckpointState
{
    /// <summary>Grows when a reader of the old form couldn't read the new one.</summary>
    public const int CurrentVersion = 1;

    /// <summary>Where the JSON is in the file's metadata.</summary>
    public const string Key = "platform.state";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter() },
    };

    /// <summary>The form of this record.</summary>
    public int Version { get; init; } = CurrentVersion;

    /// <summary>What was trained (<see cref="TrialDefinitionHash"/>): only the same can be resumed.</summary>
    public required string DefinitionHash { get; init; }

    /// <summary>Epochs that the run was planned for.</summary>
    /// <value>null: nobody wrote it down, as before trials could be prolonged.</value>
    public int? Epochs { get; init; }

    /// <summary>Optimizer steps made.</summary>
    public required long Step { get; init; }

    /// <summary>Epochs finished.</summary>
    public required int Epoch { get; init; }

    /// <summary>Batches of the current epoch that are done.</summary>
    public required long Position { get; init; }

    /// <summary>The loss summed over these batches.</summary>
    public required double LossSum { get; init; }

    /// <summary>The weight that <see cref="LossSum"/> is the sum of.</summary>
    public required double LossCount { get; init; }

    /// <summary>What the metrics have added up over these batches, in the definition's order.</summary>
    public IReadOnlyList<PartialMetric> Partial { get; init; } = [];

    /// <summary>The values that each metric had at the end of the finished epochs.</summary>
    public required IReadOnlyDictionary<string, List<double>> History { get; init; }

    /// <summary>What callbacks have written in the current epoch.</summary>
    public IReadOnlyDictionary<string, double> Written { get; init; } = new Dictionary<string, double>();

    /// <summary>Early stopping: the best value.</summary>
    public double? StoppingBest { get; init; }

    /// <summary>Early stopping: the checks since then.</summary>
    public int StoppingWaited { get; init; }

    /// <summary>The objective's metric: the best value.</summary>
    public double? Best { get; init; }

    /// <summary>The step of <see cref="Best"/>.</summary>
    public long BestStep { get; init; }

    /// <summary>The objective's metric: the last value.</summary>
    public double? Last { get; init; }

    /// <summary>The dimension of the carried tensors that counts lanes; null if nothing is carried.</summary>
    public int? LaneDimension { get; init; }

    /// <summary>The learning rate that was found before the training.</summary>
    /// <value>null: it was given.</value>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? FoundRate { get; init; }

    /// <summary>What the model was made for.</summary>
    public required DataDescription Data { get; init; }

    /// <summary>How many outputs the loss wanted of it.</summary>
    public required long Outputs { get; init; }

    /// <summary>What the dataset fitted on the training split.</summary>
    public JsonElement? Fitted { get; init; }

    /// <summary>As JSON.</summary>
    public string Serialize() => JsonSerializer.Serialize(this, Json);

    /// <exception cref="InvalidDataException">The file isn't a checkpoint of this platform, or of a newer one.</exception>
    public static CheckpointState Of(SafetensorsFile file)
    {
        if (!file.Metadata.TryGetValue(Key, out var text))
        {
            throw new InvalidDataException($"The safetensors file has no '{Key}' in its metadata: it is not a checkpoint of a run.");
        }

        try
        {
            var state =
                JsonSerializer.Deserialize<CheckpointState>(text, Json)
                ?? throw new InvalidDataException("The checkpoint's state is empty.");
            return state.Version == CurrentVersion
                ? state
                : throw new InvalidDataException(
                    $"The checkpoint has version {state.Version}; this platform reads version {CurrentVersion}."
                );
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"The checkpoint's state can't be read: {exception.Message}", exception);
        }
    }
}

/// <summary>What a metric has added up within an epoch.</summary>
internal sealed record PartialMetric(double[] Sums, double Count);
