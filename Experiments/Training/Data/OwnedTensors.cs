using static TorchSharp.torch;

namespace Platform.Experiments.Training.Data;

/// <summary>All tensors that are made while something is built: they belong to no scope and end with this.</summary>
internal sealed class OwnedTensors : IDisposable
{
    private readonly IDisposable[] _tensors;

    private OwnedTensors(IDisposable[] tensors) => _tensors = tensors;

    public static OwnedTensors Of<T>(Func<T> build, out T built)
    {
        using var scope = NewDisposeScope();
        built = build();
        IDisposable[] tensors = [.. scope.DisposablesView];
        scope.Detach(tensors);
        return new(tensors);
    }

    public void Dispose()
    {
        foreach (var tensor in _tensors)
        {
            tensor.Dispose();
        }
    }
}
