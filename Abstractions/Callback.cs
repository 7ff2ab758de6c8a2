namespace Platform.Abstractions;

/// <summary>Observes a run from inside the trainer, on its thread. Override what you need; nothing here does anything.</summary>
/// <remarks>
/// The order is: run start; for each batch of an epoch backward, then step end;
/// then each validation batch, then epoch end; at last run end.
/// Validation batches come without gradients. Tensors in an event live as long as the call; a callback disposes its own.
/// An exception ends the run as a plugin's fault and names this callback; the trial is tried again.
/// Several callbacks are told in the order of the definition.
/// </remarks>
public abstract class Callback
{
    /// <summary>What must survive a resume, as tensors that are changed in place, there from the start: always the same names and
    /// shapes. Each checkpoint has them; a resumed run gets their values before <see cref="OnRunStart"/>.</summary>
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

    /// <summary>Training is over, for whatever reason (also if it was pruned, paused or cancelled, or diverged), and the test split
    /// isn't measured yet; not called when the run fails.</summary>
    public virtual void OnRunEnd(RunEvent run) { }
}
