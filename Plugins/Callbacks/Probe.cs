using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Callbacks;

/// <summary>
/// Asks a model questions in the middle of its training and leaves no trace: the random generator, the buffers (running statistics) and the
/// mode are afterwards what they were, and gradients never touch those of the trainer.
/// </summary>
/// <remarks>Each question is asked with the same random numbers, so that dropout leaves out the same
/// neurons each time and the loss is a function of the weights alone.</remarks>
internal sealed class Probe : IDisposable
{
    private readonly CallbackContext _context;
    private readonly bool _wasTraining;
    private readonly Tensor _random;
    private readonly (Tensor Buffer, Tensor Value)[] _buffers;

    /// <param name="context">The run.</param>
    /// <param name="training">Whether the model is asked in training mode.</param>
    public Probe(CallbackContext context, bool training)
    {
        _context = context;
        _wasTraining = context.Model.training;
        _random = get_rng_state();
        _buffers = [.. context.Model.buffers().Select(buffer => (buffer, buffer.clone()))];
        SetMode(training);
    }

    /// <summary>What is trained, each tensor once.</summary>
    public static IReadOnlyList<NamedTensor> Trained(nn.Module model) =>
        [
            .. model
                .named_parameters()
                .Where(one => one.parameter.requires_grad)
                .DistinctBy(one => one.parameter.Handle)
                .Select(one => new NamedTensor(one.name, one.parameter)),
        ];

    /// <summary>The mean loss of a batch.</summary>
    public double Loss(Batch batch)
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        var (sum, count) = Ask(batch);
        return sum.to(float64).item<double>() / count;
    }

    /// <summary>The gradient of the mean loss of a batch; zeros for a parameter that it doesn't depend on.</summary>
    public IReadOnlyList<Tensor> Gradients(Batch batch, IReadOnlyList<NamedTensor> parameters)
    {
        using var guard = enable_grad();
        var (sum, count) = Ask(batch);
        var gradients = autograd.grad(
            [sum],
            [.. parameters.Select(parameter => parameter.Value)],
            [full_like(sum, 1 / count)],
            allow_unused: true
        );
        return
        [
            .. gradients.Zip(
                parameters,
                (gradient, parameter) => gradient is null || gradient.IsInvalid ? zeros_like(parameter.Value) : gradient
            ),
        ];
    }

    public void Dispose()
    {
        using var guard = no_grad();
        SetMode(_wasTraining);
        set_rng_state(_random);
        _random.Dispose();
        foreach (var (buffer, value) in _buffers)
        {
            buffer.copy_(value);
            value.Dispose();
        }
    }

    private LossSum Ask(Batch batch)
    {
        manual_seed(_context.Seed);
        return _context.Loss.Compute(_context.Forward(batch), batch);
    }

    private void SetMode(bool training)
    {
        if (_context.Model.training != training)
        {
            _context.Model.train(training);
        }
    }
}
