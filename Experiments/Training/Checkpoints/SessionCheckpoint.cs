using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Training.Checkpoints;

/// <summary>Writes the state of a session as a checkpoint, and takes it back: what
/// follows is then as if the run had never stopped.</summary>
internal static class SessionCheckpoint
{
    /// <summary>Before the names of the model's tensors.</summary>
    public const string ModelPrefix = "model.";

    // The model as it is trained, where it predicts with other weights.
    private const string TrainedPrefix = "trained.";
    private const string AveragingPrefix = "averaging.";
    private const string OptimizerPrefix = "optimizer.";
    private const string CallbackPrefix = "callback.";
    private const string CarriedPrefix = "carried.train.";
    private const string GatheredPrefix = "gathered.";
    private const string RandomState = "random.cpu";

    public static byte[] Write(TrainingSession session)
    {
        using var scope = NewDisposeScope();
        var metadata = new Dictionary<string, string>
        {
            ["format"] = "pt", // What Python's readers look for.
            [CheckpointState.Key] = StateOf(session).Serialize(),
        };
        return SafetensorsWriter.Write(
            [
                .. Named(ModelPrefix, session.Tensors()),
                .. session.Predicting is null ? [] : Named(TrainedPrefix, ModelTensors.Saved(session.Model)),
                .. Named(AveragingPrefix, session.Average?.State ?? []),
                .. Named(OptimizerPrefix, session.Optimizer.State),
                .. Named(CallbackPrefix, session.Callbacks.State),
                .. Named(CarriedPrefix, (session.Lanes.Kept?.Tensors ?? []).Select((tensor, i) => new NamedTensor($"{i}", tensor))),
                .. Named(GatheredPrefix, session.TrainMetrics.Where(total => total.Gathers).Select(Gathered)),
                new NamedTensor(RandomState, get_rng_state()),
            ],
            metadata
        );
    }

    /// <exception cref="InvalidDataException">The checkpoint is damaged or of something else.</exception>
    public static void Restore(TrainingSession session, ReadOnlyMemory<byte> bytes)
    {
        var file = SafetensorsFile.Read(bytes);
        var state = CheckpointState.Of(file);
        if (state.DefinitionHash != TrialDefinitionHash.Of(session.Definition))
        {
            throw new InvalidDataException(
                "The checkpoint was written by a run of another definition. Start the trial anew, or resume with the definition as it was."
            );
        }

        if (session.Rates.Refusal(state.Step, state.Epochs ?? session.Definition.Training.Epochs) is { } refusal)
        {
            throw new InvalidDataException(refusal);
        }

        TensorRestore.Into(ModelTensors.Saved(session.Model), file, session.Predicting is null ? ModelPrefix : TrainedPrefix);
        TensorRestore.Into([.. session.Average?.State ?? []], file, AveragingPrefix);
        TensorRestore.Into(session.Optimizer.State, file, OptimizerPrefix);
        TensorRestore.Into([.. session.Callbacks.State], file, CallbackPrefix);
        RestoreCarried(session, file, state);
        RestoreProgress(session, file, state);
        RestoreRandom(session, file, state);
    }

    /// <summary>Takes back the model alone.</summary>
    public static void RestoreModel(nn.Module model, ReadOnlyMemory<byte> bytes) =>
        TensorRestore.Into(ModelTensors.Saved(model), SafetensorsFile.Read(bytes), ModelPrefix);

    private static IEnumerable<NamedTensor> Named(string prefix, IEnumerable<NamedTensor> tensors) =>
        tensors.Select(tensor => tensor with { Name = prefix + tensor.Name });

    private static CheckpointState StateOf(TrainingSession session)
    {
        var progress = session.Progress;
        return new()
        {
            DefinitionHash = TrialDefinitionHash.Of(session.Definition),
            Epochs = session.Definition.Training.Epochs,
            Step = progress.Step,
            Epoch = progress.Epoch,
            Position = progress.Position,
            LossSum = progress.LossSum,
            LossCount = progress.LossCount,
            Partial = [.. session.TrainMetrics.Select(Partial)],
            History = progress.History,
            Written = progress.Written,
            StoppingBest = session.Stopping.Best,
            StoppingWaited = session.Stopping.Waited,
            Best = session.Objective.Best,
            BestStep = session.Objective.BestStep,
            Last = session.Objective.Last,
            FoundRate = progress.FoundRate,
            LaneDimension = session.Lanes.Kept?.LaneDimension,
            Data = session.Data.Prepared.Description,
            Outputs = session.Outputs,
            Fitted = session.Data.Prepared.Fitted,
        };
    }

    private static void RestoreProgress(TrainingSession session, SafetensorsFile file, CheckpointState state)
    {
        var progress = session.Progress;
        (progress.Step, progress.Epoch, progress.Position) = (state.Step, state.Epoch, state.Position);
        (progress.LossSum, progress.LossCount) = (state.LossSum, state.LossCount);
        foreach (var (name, values) in state.History)
        {
            progress.Remember(name, values);
        }

        foreach (var (name, value) in state.Written)
        {
            progress.Written[name] = value;
        }

        foreach (var (total, partial) in session.TrainMetrics.Zip(state.Partial))
        {
            total.Restore(total.Gathers ? Gathered(total, file) : partial.Sums, partial.Count, session.Device);
        }

        session.Stopping.Restore(state.StoppingBest, state.StoppingWaited);
        session.Objective.Restore(
            state.Best,
            state.BestStep,
            state.Last,
            state.History.GetValueOrDefault(session.Definition.Objective.Metric) ?? []
        );
    }

    // Numbers by the million are no matter for JSON.
    private static PartialMetric Partial(MetricTotal total)
    {
        var (sums, count) = total.Read();
        return new(total.Gathers ? [] : sums, count);
    }

    private static NamedTensor Gathered(MetricTotal total) => new(total.Name, tensor(total.Read().Sums, dtype: float64));

    private static double[] Gathered(MetricTotal total, SafetensorsFile file)
    {
        using var numbers = TensorBytes.ToTensor(Stored(file, GatheredPrefix + total.Name));
        return numbers.data<double>().ToArray();
    }

    private static void RestoreCarried(TrainingSession session, SafetensorsFile file, CheckpointState state)
    {
        if (state.LaneDimension is not { } laneDimension)
        {
            return;
        }

        using var scope = NewDisposeScope();
        var count = file.Tensors.Keys.Count(name => name.StartsWith(CarriedPrefix, StringComparison.Ordinal));
        var tensors = Enumerable.Range(0, count).Select(i => TensorBytes.ToTensor(Stored(file, $"{CarriedPrefix}{i}")).to(session.Device));
        session.Lanes.Keep(new([.. tensors], laneDimension));
    }

    // Generators of GPUs can't be read or set: there, what follows is only as random as before. On the CPU it is the same to the bit.
    private static void RestoreRandom(TrainingSession session, SafetensorsFile file, CheckpointState state)
    {
        using var scope = NewDisposeScope();
        manual_seed(new CounterRandom(session.Definition.Seed).Seed(state.Step, "training"));
        var stored = Stored(file, RandomState);
        using var current = get_rng_state();
        if (stored.Type.Scalar != current.dtype || !stored.Shape.SequenceEqual(current.shape))
        {
            throw new InvalidDataException($"Tensor '{RandomState}' is not the state of a generator.");
        }

        set_rng_state(TensorBytes.ToTensor(stored));
    }

    private static StoredTensor Stored(SafetensorsFile file, string name) =>
        file.Tensors.TryGetValue(name, out var stored) ? stored : throw new InvalidDataException($"The checkpoint has no tensor '{name}'.");
}
