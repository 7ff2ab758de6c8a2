using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Sequences.Callbacks;

/// <summary>Shows the first batch of each validation to somebody who writes something
/// about it, without gradients and in a scope of its own.</summary>
internal sealed class FirstBatch(Action<Batch> write) : Callback
{
    private bool _written;

    /// <inheritdoc/>
    public override void OnValidationBatch(ValidationEvent validation)
    {
        if (_written)
        {
            return;
        }

        _written = true;
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        write(validation.Batch);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(EpochEvent epoch) => _written = false;
}
