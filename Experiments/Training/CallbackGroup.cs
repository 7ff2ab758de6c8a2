using Platform.Abstractions;

namespace Platform.Experiments.Training;

/// <summary>Tells all callbacks of a run, in the order of the definition. An exception names its callback.</summary>
/// <param name="callbacks">The callbacks, each under its own name.</param>
internal sealed class CallbackGroup(IReadOnlyList<(string Name, Callback Callback)> callbacks)
{
    /// <summary>Whether there are any: events for nobody aren't made.</summary>
    public bool Any => callbacks.Count > 0;

    /// <summary>What they want to survive a resume.</summary>
    public IEnumerable<NamedTensor> State =>
        callbacks.SelectMany(one => one.Callback.State.Select(tensor => tensor with { Name = $"{one.Name}.{tensor.Name}" }));

    public void OnRunStart(RunEvent run) => Invoke(nameof(OnRunStart), callback => callback.OnRunStart(run));

    public void OnBackward(StepEvent step) => Invoke(nameof(OnBackward), callback => callback.OnBackward(step));

    public void OnStepEnd(StepEvent step) => Invoke(nameof(OnStepEnd), callback => callback.OnStepEnd(step));

    public void OnValidationBatch(ValidationEvent validation) =>
        Invoke(nameof(OnValidationBatch), callback => callback.OnValidationBatch(validation));

    public void OnEpochEnd(EpochEvent epoch) => Invoke(nameof(OnEpochEnd), callback => callback.OnEpochEnd(epoch));

    public void OnRunEnd(RunEvent run) => Invoke(nameof(OnRunEnd), callback => callback.OnRunEnd(run));

    private void Invoke(string what, Action<Callback> call)
    {
        foreach (var (name, callback) in callbacks)
        {
            try
            {
                call(callback);
            }
            catch (Exception exception)
            {
                throw new CallbackException($"Callback '{name}' failed in {what}: {exception.Message}", exception);
            }
        }
    }
}
