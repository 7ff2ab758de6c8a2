using Platform.Abstractions;
using Platform.Experiments.Records;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training.Data;

/// <summary>What a dataset prepares that it doesn't describe is said in its own words, once, before a step.</summary>
[Collection(nameof(TorchTests))]
public sealed class ExampleCheckTests
{
    public static TheoryData<string, Func<PreparedData, PreparedData>, string> Slips =>
        new()
        {
            {
                "targets from 1",
                data => WithTargets(data, targets => targets + 1),
                "has targets from 1 to 2, but its 2 classes are numbered from 0 to 1"
            },
            { "targets below 0", data => WithTargets(data, targets => targets - 1), "has targets from -1 to 0" },
            {
                "int32 targets",
                data => WithTargets(data, targets => targets.to(int32)),
                "prepared targets as int32, but classes are int64"
            },
            {
                "float targets",
                data => WithTargets(data, targets => targets.to(float32)),
                "prepared targets as float32, but classes are int64"
            },
            {
                "targets with a dimension too many",
                data => WithTargets(data, targets => targets.unsqueeze(1)),
                "describes targets of shape [] per example, but prepared [1]"
            },
            { "rows missing", data => WithTargets(data, targets => targets[..3]), "has 4 examples, but prepared targets of shape [3]" },
            {
                "float64 inputs",
                data => WithInput(data, input => input.to(float64)),
                "prepared input 'features' as float64, but values are float32"
            },
            {
                "integer inputs",
                data => WithInput(data, input => input.to(int64)),
                "prepared input 'features' as int64, but values are float32"
            },
            {
                "another shape than described",
                data => WithInput(data, input => cat([input, input], 1)),
                "describes input 'features' of shape [2] per example, but prepared [4]"
            },
            {
                "an input too few",
                data => data with { Examples = data.Examples with { Inputs = [] } },
                "describes 1 inputs, but prepared 0"
            },
            {
                "a class too few",
                data => WithTarget(data, target => target with { Classes = ["no"] }),
                "has targets from 0 to 1, but its 1 classes are numbered from 0 to 0"
            },
            { "no classes", data => WithTarget(data, target => target with { Classes = [] }), "names no classes" },
            {
                "int32 lengths",
                data => data with { Examples = data.Examples with { Lengths = ones(4, dtype: int32) } },
                "prepared lengths as int32, but lengths are int64"
            },
            {
                "values as classes",
                data => WithTarget(data, target => target with { Kind = TargetKind.Values, Classes = [] }),
                "prepared targets as int64, but values are float32"
            },
        };

    [Theory]
    [MemberData(nameof(Slips), DisableDiscoveryEnumeration = true)]
    public void ASlip_IsAnErrorOfTheDataset(string slip, Func<PreparedData, PreparedData> change, string problem)
    {
        var components = Trial.Xor with
        {
            Dataset = new TensorDataset(() => Problems.Xor() with { Prepare = context => change(Problems.Xor().Prepare(context)) }),
        };

        var outcome = Trial.Run(Trial.Definition, components, new CollectingReporter());

        Assert.True(outcome.End is RunEnd.InvalidParameters, slip);
        Assert.StartsWith($"Dataset 'data' {problem}", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void NoExamples_AreAnErrorOfTheDataset()
    {
        var outcome = Trial.Run(
            Trial.Definition,
            Trial.Xor with
            {
                Dataset = new TensorDataset(() => Problems.Xor() with { Count = 0 }),
            },
            new CollectingReporter()
        );

        Assert.Equal((RunEnd.InvalidParameters, "Dataset 'data' has no examples: its Count is 0."), (outcome.End, outcome.Reason));
    }

    [Fact]
    public void WhatIsBeyondASequencesEnd_NeedNotBeAClass()
    {
        var dataset = new Dataset
        {
            Count = 2,
            Prepare = _ =>
                new()
                {
                    Description = new()
                    {
                        Inputs = [new() { Name = "values", Shape = [-1, 1] }],
                        Target = new()
                        {
                            Kind = TargetKind.Classes,
                            Shape = [-1],
                            Classes = ["no", "yes"],
                        },
                    },
                    Examples = new()
                    {
                        Inputs = [ones(2, 3, 1)],
                        Targets = tensor(
                            new long[,]
                            {
                                { 0, 1, -100 },
                                { 1, -7, -7 },
                            }
                        ),
                        Lengths = tensor(new long[] { 2, 1 }),
                        TargetLengths = tensor(new long[] { 2, 1 }),
                    },
                },
        };
        var components = Trial.Xor with
        {
            Dataset = new TensorDataset(() => dataset),
            Model = new ModelOf(_ => nn.Linear(1, 2)),
            Loss = new LossOf(2, (output, batch) => new(output.sum(), batch.Count)),
        };

        var outcome = Trial.Run(
            Trial.Definition with
            {
                Training = Trial.Definition.Training with { Epochs = 1 },
            },
            components,
            new CollectingReporter()
        );

        Assert.Null(outcome.Error);
    }

    private static PreparedData WithTargets(PreparedData data, Func<Tensor, Tensor> change) =>
        data with
        {
            Examples = data.Examples with { Targets = change(data.Examples.Targets) },
        };

    private static PreparedData WithInput(PreparedData data, Func<Tensor, Tensor> change) =>
        data with
        {
            Examples = data.Examples with { Inputs = [change(data.Examples.Inputs[0])] },
        };

    private static PreparedData WithTarget(PreparedData data, Func<TargetDescription, TargetDescription> change) =>
        data with
        {
            Description = data.Description with { Target = change(data.Description.Target) },
        };
}
