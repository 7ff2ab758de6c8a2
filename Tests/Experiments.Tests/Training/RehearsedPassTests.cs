using Platform.Abstractions;
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
    public void AMetricThatThrows_IsNamed()
    {
        ExpectFault(
            "metrics[1]",
            "Metric 'broken' threw InvalidOperationException in Measure: no",
            Measured(new() { Measure = (prediction, batch) => throw new InvalidOperationException("no") })
        );
        ExpectFault(
            "metrics[1]",
            "Metric 'broken' threw ArgumentOutOfRangeException in Finish: ",
            Measured(new() { Measure = (prediction, batch) => new(batch.Targets.sum(), batch.Count), Finish = (sums, count) => sums[1] })
        );
        ExpectFault(
            "metrics[1]",
            "Metric 'broken' fails on the first examples of dataset 'data'. odd",
            Measured(new() { Measure = (prediction, batch) => throw new InvalidDataException("odd") })
        );
    }

    [Fact]
    public void AMetric_SeesWhatEvaluationShowsIt()
    {
        var seen = new List<(bool NeedsGradient, long Rows)>();
        var metric = new Metric
        {
            Measure = (prediction, batch) =>
            {
                seen.Add((prediction.Output.requires_grad, prediction.Output.shape[0]));
                return new(batch.Targets.sum(), batch.Count);
            },
        };

        Look(Measured(metric));

        Assert.Equal([(false, 4)], seen);
    }

    [Fact]
    public void AMetricThatCannotBeMade_IsLocatedAndNamed()
    {
        var components = Trial.Xor with
        {
            Metrics = [Trial.Accuracy, new("broken", new RefusingMetric(new ComponentException("Wants values.")))],
        };
        using var scope = NewDisposeScope();
        using var data = Prepared(components, Trial.Definition);
        var builder = Builder(components, Trial.Definition);

        var refused = Assert.Throws<ComponentException>(() => builder.Build(data));

        Assert.Equal(("metrics[1]", "Metric 'broken': Wants values."), (builder.Section, refused.Message));
    }

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
        using var data = Prepared(components, definition);
        using var session = Builder(pass.Watch(components), definition).Build(data);
        pass.Run(session);
    }

    private static TrialComponents Measured(Metric metric) =>
        Trial.Xor with
        {
            Metrics = [Trial.Accuracy, new("broken", new GivenMetric(metric))],
        };

    private static PreparedSplit Prepared(TrialComponents components, TrialDefinition definition)
    {
        var dataset = DatasetReading.Create(components.Dataset, definition);
        return PreparedSplit.Of("data", dataset, DataSplitter.Split(dataset, definition.Data, definition.ExperimentSeed), CPU);
    }

    private static SessionBuilder Builder(TrialComponents components, TrialDefinition definition)
    {
        var request = new RunRequest
        {
            Definition = definition,
            Components = components,
            Reporter = new CollectingReporter(),
        };
        return new(request, new(request, TimeProvider.System), CPU);
    }

    private sealed class RefusingMetric(Exception refusal) : IMetricFactory
    {
        public Metric Create(MetricContext context) => throw refusal;
    }

    private sealed class Squeezed : nn.Module<Tensor, Tensor>
    {
        private readonly TorchSharp.Modules.Linear _linear = nn.Linear(1, 1);

        public Squeezed()
            : base("squeezed") => RegisterComponents();

        public override Tensor forward(Tensor input) => _linear.call(input).squeeze(-1);
    }
}
