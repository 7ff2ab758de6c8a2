using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.TestKit;

/// <summary>What each optimizer keeps to. Derive a test class that says how to make
/// yours; the options should make all of its state exist.</summary>
/// <typeparam name="T">The factory under test.</typeparam>
public abstract class OptimizerConformance<T>
    where T : IOptimizerFactory
{
    private const double Rate = 0.01;

    /// <summary>The kinds of state that two short steps leave as they were at the start.</summary>
    protected virtual IReadOnlyList<string> Still => [];

    /// <summary>Makes the factory under test.</summary>
    protected abstract T Create();

    [Fact]
    public void State_HasUniqueNamesAndChangesInPlace()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters();
        var optimizer = Make(parameters);
        var before = Copies(optimizer.State);
        var handles = optimizer.State.Select(state => state.Value.Handle).ToArray();

        Train(parameters, optimizer, steps: 2);

        Assert.Equal(optimizer.State.Count, optimizer.State.Select(state => state.Name).Distinct().Count());
        Assert.Equal(handles, optimizer.State.Select(state => state.Value.Handle));
        Assert.All(
            before.Zip(optimizer.State),
            pair => Assert.Equal(IsStill(pair.Second.Name), pair.First.equal(pair.Second.Value).all().item<bool>())
        );
    }

    [Fact]
    public void State_OutlivesTheScopeItWasMadeIn()
    {
        var parameters = Parameters();
        Optimizer optimizer;
        using (NewDisposeScope())
        {
            optimizer = Make(parameters);
        }

        Train(parameters, optimizer, steps: 1);

        Assert.All(optimizer.State, state => Assert.False(state.Value.IsInvalid, state.Name));
        Dispose([.. parameters, .. optimizer.State]);
    }

    [Fact]
    public void ParameterWithoutGradient_StaysAsItIs()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters();
        var optimizer = Make(parameters);
        var idle = parameters[1];
        var before = Copies([idle, .. optimizer.State.Where(state => state.Name.EndsWith("." + idle.Name, StringComparison.Ordinal))]);
        var other = parameters[0].Value.detach().clone();

        Train(parameters, optimizer, steps: 2, idle);

        var after = Copies([idle, .. optimizer.State.Where(state => state.Name.EndsWith("." + idle.Name, StringComparison.Ordinal))]);
        Assert.All(before.Zip(after), pair => Assert.Equal(pair.First, pair.Second));
        Assert.NotEqual(other, parameters[0].Value.detach());
    }

    [Fact]
    public void NoGradientAtAll_ChangesNothing()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters();
        var optimizer = Make(parameters);
        var before = Copies([.. parameters, .. optimizer.State]);

        optimizer.Step(Rate);

        Assert.All(before.Zip(Copies([.. parameters, .. optimizer.State])), pair => Assert.Equal(pair.First, pair.Second));
    }

    [Fact]
    public void CopiedState_ContinuesWithTheSameBits()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters();
        var optimizer = Make(parameters);
        Train(parameters, optimizer, steps: 3);
        var resumed = Parameters();
        var resumedOptimizer = Make(resumed);
        Copy([.. parameters, .. optimizer.State], [.. resumed, .. resumedOptimizer.State]);

        Train(parameters, optimizer, steps: 3);
        Train(resumed, resumedOptimizer, steps: 3);

        Assert.All(Copies(parameters).Zip(Copies(resumed)), pair => Assert.Equal(pair.First, pair.Second));
    }

    [Fact]
    public void Step_GoesAsFarAsTheLearningRateSays()
    {
        using var scope = NewDisposeScope();

        var (still, once, twice) = (FirstMove(0), FirstMove(Rate), FirstMove(2 * Rate));

        Assert.All(still, move => Assert.Equal(0, move));
        Assert.All(once, move => Assert.NotEqual(0, move));
        Assert.All(once.Zip(twice), pair => Assert.Equal(2 * pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void Averaged_IsAWeightForEachParameterAndChangesNothing()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters();
        var optimizer = Make(parameters);
        Train(parameters, optimizer, steps: 3);
        var before = Copies([.. parameters, .. optimizer.State]);

        var averaged = optimizer.Averaged?.Invoke();

        Assert.All(before.Zip(Copies([.. parameters, .. optimizer.State])), pair => Assert.Equal(pair.First, pair.Second));
        Assert.All(
            (averaged ?? []).Zip(parameters, (one, parameter) => (one, parameter.Value)),
            pair =>
                Assert.True(pair.one.dtype == pair.Value.dtype && pair.one.shape.SequenceEqual(pair.Value.shape) && !pair.one.requires_grad)
        );
        Assert.Equal(averaged?.Count ?? parameters.Length, parameters.Length);
    }

    [Fact]
    public void EffectiveRates_AreOneOrOneForEachParameter()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters();
        var optimizer = Make(parameters);
        Train(parameters, optimizer, steps: 3);

        var rates = optimizer.EffectiveRates?.Invoke(Rate) ?? [Rate];

        Assert.Contains(rates.Count, new[] { 1, parameters.Length });
        Assert.All(rates, rate => Assert.True(double.IsFinite(rate) && rate > 0));
    }

    [Fact]
    public void Step_RecordsNoGraph()
    {
        using var scope = NewDisposeScope();
        var parameters = Parameters();
        var optimizer = Make(parameters);

        Train(parameters, optimizer, steps: 1);

        Assert.All(parameters, parameter => Assert.True(parameter.Value.is_leaf && parameter.Value.requires_grad));
        Assert.All(optimizer.State, state => Assert.False(state.Value.requires_grad, state.Name));
    }

    private bool IsStill(string name) => Still.Contains(name.Split('.')[0]);

    private Optimizer Make(IReadOnlyList<NamedTensor> parameters) => Create().Create(new() { Parameters = parameters, Device = CPU });

    private double[] FirstMove(double learningRate)
    {
        var parameters = Parameters();
        var before = Copies(parameters);
        Train(parameters, Make(parameters), steps: 1, learningRate: learningRate);
        return [.. Copies(parameters).Zip(before).SelectMany(pair => (pair.First - pair.Second).data<double>().ToArray())];
    }

    private static NamedTensor[] Parameters() =>
        [
            new("layers.0.weight", (arange(1, 13, dtype: float64) / 7).reshape(3, 4).requires_grad_()),
            new("layers.0.bias", (arange(1, 4, dtype: float64) / -5).requires_grad_()),
            new("layers.1.weight", (arange(1, 10, dtype: float64) / 9).reshape(3, 3).requires_grad_()),
            new("layers.2.weight", (arange(1, 7, dtype: float64) / -6).reshape(2, 3).requires_grad_()),
        ];

    private static void Train(
        NamedTensor[] parameters,
        Optimizer optimizer,
        int steps,
        NamedTensor? idle = null,
        double learningRate = Rate
    )
    {
        for (var step = 0; step < steps; step++)
        {
            using var scope = NewDisposeScope();
            foreach (var parameter in parameters)
            {
                parameter.Value.grad?.zero_();
            }

            var loss = parameters
                .Where(parameter => parameter != idle)
                .Aggregate(zeros(1), (sum, parameter) => sum + parameter.Value.pow(4).sum());
            loss.backward();
            optimizer.Step(learningRate);
        }
    }

    private static Tensor[] Copies(IEnumerable<NamedTensor> tensors) => [.. tensors.Select(tensor => tensor.Value.detach().clone())];

    private static void Copy(NamedTensor[] from, NamedTensor[] to)
    {
        using var guard = no_grad();
        foreach (var (source, target) in from.Zip(to))
        {
            target.Value.copy_(source.Value);
        }
    }

    private static void Dispose(IEnumerable<NamedTensor> tensors)
    {
        foreach (var tensor in tensors)
        {
            tensor.Value.Dispose();
        }
    }
}
