namespace Platform.Abstractions;

/// <summary>Observes a run from inside the trainer, on its thread. Override what you need; nothing here does anything.</summary>
/// <remarks>
/// The order is: run start; for each batch of an epoch backward, then step end; then each validation batch, then epoch end; at last run
/// end. Tensors in an event live as long as the call. An exception fails the run and names this callback.
/// </remarks>
public abstract class Callback
{
    /// <summary>What must survive a resume, as tensors that are changed in place.</summary>
    public virtual IReadOnlyList<NamedTensor> State => [];

    /// <summary>Before the first step, also of a resumed run.</summary>
    public virtual void OnRunStart(RunEvent run) { }

    /// <summary>Gradients are there (clipped, if the definition says so); the update isn't made yet.</summary>
    public virtual void OnBackward(StepEvent step) { }

    /// <summary>The update is made.</summary>
    public virtual void OnStepEnd(StepEvent step) { }

    /// <summary>A batch of the validation split was predicted.</summary>
    public virtual void OnValidationBatch(ValidationEvent validation) { }

    /// <summary>All metrics of the epoch are known.</summary>
    public virtual void OnEpochEnd(EpochEvent epoch) { }

    /// <summary>Training is over, for whatever reason; not called when the run fails.</summary>
    public virtual void OnRunEnd(RunEvent run) { }
}

/// <summary>The run starts or ends.</summary>
/// <param name="Step">Optimizer steps made so far.</param>
/// <param name="Epoch">Epochs finished so far.</param>
public sealed record RunEvent(long Step, int Epoch);

/// <summary>One optimizer step.</summary>
/// <param name="Step">The step, from 1.</param>
/// <param name="Epoch">Its epoch, from 0.</param>
/// <param name="Batch">What the model saw.</param>
/// <param name="Loss">The loss as a sum and its count.</param>
/// <param name="LearningRate">What the schedule said.</param>
public sealed record StepEvent(long Step, int Epoch, Batch Batch, LossSum Loss, double LearningRate);

/// <summary>One batch of the validation split.</summary>
/// <param name="Step">Optimizer steps made so far.</param>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Batch">What the model saw.</param>
/// <param name="Prediction">What it returned.</param>
public sealed record ValidationEvent(long Step, int Epoch, Batch Batch, Prediction Prediction);

/// <summary>The end of an epoch.</summary>
/// <param name="Step">Optimizer steps made so far.</param>
/// <param name="Epoch">The epoch, from 0.</param>
/// <param name="Metrics">All metrics of this epoch by name.</param>
public sealed record EpochEvent(long Step, int Epoch, IReadOnlyDictionary<string, double> Metrics);
