using System.Text.Json;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.TestKit;

/// <summary>What each dataset keeps to. Derive a test class that says how to make yours.</summary>
/// <typeparam name="T">The factory under test.</typeparam>
public abstract class DatasetConformance<T>
    where T : IDatasetFactory
{
    /// <summary>Makes the factory under test.</summary>
    protected abstract T Create();

    [Fact]
    public void Counts_AgreeWithTheTensors()
    {
        using var scope = NewDisposeScope();
        var dataset = Make();

        var examples = dataset.Prepare(Fit(dataset)).Examples;

        Tensor?[] all = [.. examples.Inputs, examples.Targets, examples.Lengths, examples.TargetLengths, examples.Starts];
        Assert.All(all.OfType<Tensor>(), one => Assert.Equal(dataset.Count + dataset.TestCount, one.shape[0]));
        Assert.True(dataset.Strata is null || dataset.Strata.Count == dataset.Count);
    }

    [Fact]
    public void Tensors_AreAsTheDescriptionSays()
    {
        using var scope = NewDisposeScope();
        var dataset = Make();

        var (description, examples) = (dataset.Prepare(Fit(dataset)).Description, dataset.Prepare(Fit(dataset)).Examples);

        Assert.Equal(description.Inputs.Count, examples.Inputs.Count);
        Assert.All(
            description.Inputs.Zip(examples.Inputs),
            pair => AssertFits(pair.First.Shape, pair.First.Vocabulary is null ? float32 : int64, pair.Second)
        );
        AssertFits(description.Target.Shape, description.Target.Kind == TargetKind.Classes ? int64 : float32, examples.Targets);
    }

    [Fact]
    public void Values_AreFiniteAndClassesKnown()
    {
        using var scope = NewDisposeScope();
        var dataset = Make();

        var prepared = dataset.Prepare(Fit(dataset));

        Assert.All(prepared.Examples.Inputs, input => Assert.True(input.isfinite().all().item<bool>()));
        if (prepared.Description.Target is { Kind: TargetKind.Classes } target)
        {
            Assert.InRange(prepared.Examples.Targets.min().item<long>(), 0, target.ClassCount - 1);
            Assert.InRange(prepared.Examples.Targets.max().item<long>(), 0, target.ClassCount - 1);
        }
        else
        {
            Assert.True(prepared.Examples.Targets.isfinite().all().item<bool>());
        }
    }

    [Fact]
    public void Tensors_AreTheSameEachTime()
    {
        using var scope = NewDisposeScope();
        var (one, other) = (Make(), Make());

        AssertSame(one.Prepare(Fit(one)), other.Prepare(Fit(other)));
    }

    [Fact]
    public void Fitted_ReadBackFromText_GivesTheSameTensors()
    {
        using var scope = NewDisposeScope();
        var dataset = Make();
        var prepared = dataset.Prepare(Fit(dataset));
        JsonElement? stored = prepared.Fitted is { } fitted ? JsonElement.Parse(fitted.GetRawText()) : null;

        var restored = dataset.Prepare(new() { TrainingExamples = [0], Fitted = stored });

        AssertSame(prepared, restored);
        Assert.Equal(prepared.Fitted?.GetRawText(), restored.Fitted?.GetRawText());
    }

    private Dataset Make() => Create().Create(new() { BaseDirectory = AppContext.BaseDirectory, Seed = 1 });

    private static PreparationContext Fit(Dataset dataset) =>
        new() { TrainingExamples = [.. Enumerable.Range(0, dataset.Count).Where(i => i % 3 != 0)] };

    private static void AssertFits(IReadOnlyList<long> shape, ScalarType type, Tensor examples)
    {
        Assert.Equal(type, examples.dtype);
        Assert.Equal(shape.Count + 1, examples.dim());
        Assert.All(shape.Zip(examples.shape.Skip(1)).Where(pair => pair.First >= 0), pair => Assert.Equal(pair.First, pair.Second));
    }

    private static void AssertSame(PreparedData one, PreparedData other)
    {
        Assert.All(one.Examples.Inputs.Zip(other.Examples.Inputs), pair => Assert.Equal(pair.First, pair.Second));
        Assert.Equal(one.Examples.Targets, other.Examples.Targets);
        Assert.Equal(JsonSerializer.Serialize(one.Description), JsonSerializer.Serialize(other.Description));
    }
}
