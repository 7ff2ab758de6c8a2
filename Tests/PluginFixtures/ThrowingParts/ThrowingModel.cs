using Platform.Abstractions;

namespace ThrowingParts;

[Component("throwing")]
public sealed class ThrowingModel(ThrowingOptions options) : IModelFactory
{
    public TorchSharp.torch.nn.Module Create(ModelContext context) => TorchSharp.torch.nn.Linear(options.Width, 1);
}

public sealed record ThrowingOptions
{
    private readonly int _width = 1;

    public int Width
    {
        get => _width;
        init => _width = value == 13 ? throw new KeyNotFoundException("No luck at hand.") : value;
    }
}
