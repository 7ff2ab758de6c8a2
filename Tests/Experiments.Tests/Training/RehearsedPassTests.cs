using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Runs;
using Platform.Experiments.Training;
using Platform.Experiments.Training.Data;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training;

/// <summary>One pass over a few examples says whose fault it is that something doesn't fit.</summary>
[Collection(nameof(TorchTests))]
public sealed class RehearsedPassTests
{
    [Fact]
    public void WhatFits_Passes()
    {
        Look(Trial.Xor);
        Look(Trial.Line());
        Look(Trial.Noisy, Trial.Definition with { Training = Trial.Definition.Training with { Replicas = 2, BatchSize = 8 } });
        Look(Trial.Noisy, Trial.Definition with { Training = Trial.Definition.Training with { BatchSize = 1 } });
    }

    [Theory]
    [InlineData(3)]
    [InlineData(1)]
    [InlineData(12)]
    public void AnotherNumberOfOutputs_IsAFaultOfTheModel(int outputs) =>
        ExpectFault(
            "model",
            $"Model 'model' returned outputs of shape [4, {outputs}], but the loss 'loss' wants [4, 2] for targets of shape [4]",
            Trial.Xor with
            {
                Model = new ModelOf(_ => nn.Linear(2, outputs)),
            }
        );

    [Fact]
    public void TwoOutputsForOneValue_AreAFaultOfTheModel() =>
        ExpectFault(
            "model",
            "returned outputs of shape [4, 2], but the loss 'loss' wants [4, 1] for targets of shape [4, 1]",
            Trial.Line() with
            {
                Model = new ModelOf(_ => nn.Linear(1, 2)),
            }
        );

    [Fact]
    public void AModelThatThrows_IsNamed() =>
        ExpectFault(
            "model",
            "Model 'model' fails on inputs [4, 2] float32, the first examples of dataset 'data'. ",
            Trial.Xor with
            {
                Model = new ModelOf(_ => nn.Linear(3, 2)),
            }
        );

    [Fact]
    public void ALossThatThrows_IsNamed() =>
        ExpectFault(
            "loss",
            "Model 'model' and loss 'loss' don't fit together",
            Trial.Xor with
            {
                Loss = new LossOf(2, (output, batch) => throw new InvalidOperationException("no")),
            }
        );

    [Fact]
    public void ALossThatIsNoSum_IsNamed() =>
        ExpectFault(
            "loss",
            "The loss 'loss' returned [4] float32, where a sum is one number",
            Trial.Xor with
            {
                Loss = new LossOf(2, (output, batch) => new(output.sum(1), batch.Count)),
            }
        );

    [Fact]
    public void ALossWithoutAGradient_IsNamed() =>
        ExpectFault(
            "model",
            "Model 'model' with loss 'loss' fails in the backward pass",
            Trial.Xor with
            {
                Loss = new LossOf(2, (output, batch) => new(output.detach().sum(), batch.Count)),
            }
        );

    [Fact]
    public void OneOutputWithoutItsDimension_TrainsAsWithIt()
    {
        var definition = Trial.Definition with
        {
            Data = new() { Validation = 0.2 },
            Training = Trial.Definition.Training with { BatchSize = 6, Epochs = 5 },
        };
        Look(Trial.Line() with { Model = new ModelOf(_ => new Squeezed()) });

        var (with, without) = (new CollectingReporter(), new CollectingReporter());
        var expected = Trial.Run(definition, Trial.Line(), with);
        var found = Trial.Run(definition, Trial.Line() with { Model = new ModelOf(_ => new Squeezed()) }, without);

        Assert.Null(found.Error);
        Assert.Equal(expected.Objective, found.Objective);
        Assert.Equal(with.Series("validation/loss"), without.Series("validation/loss"));
    }

    private static void ExpectFault(string section, string message, TrialComponents components)
    {
        var pass = new RehearsedPass(Trial.Definition);

        var fault = Assert.Throws<InvalidTrialException>(() => Look(pass, components, Trial.Definition));

        Assert.Contains(message, fault.Message, StringComparison.Ordinal);
        Assert.Equal(section, pass.Section);
    }

    private static void Look(TrialComponents components, TrialDefinition? definition = null) =>
        Look(new RehearsedPass(definition ?? Trial.Definition), components, definition ?? Trial.Definition);

    private static void Look(RehearsedPass pass, TrialComponents components, TrialDefinition definition)
    {
        using var scope = NewDisposeScope();
        var dataset = DatasetReading.Create(components.Dataset, definition);
        using var data = PreparedSplit.Of("data", dataset, DataSplitter.Split(dataset, definition.Data, definition.ExperimentSeed), CPU);
        var request = new RunRequest
        {
            Definition = definition,
            Components = pass.Watch(components),
            Reporter = new CollectingReporter(),
        };
        using var session = new SessionBuilder(request, new(request, TimeProvider.System), CPU).Build(data);
        pass.Run(session);
    }

    private sealed class Squeezed : nn.Module<Tensor, Tensor>
    {
        private readonly TorchSharp.Modules.Linear _linear = nn.Linear(1, 1);

        public Squeezed()
            : base("squeezed") => RegisterComponents();

        public override Tensor forward(Tensor input) => _linear.call(input).squeeze(-1);
    }
}
