using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace MyPlugin;

/// <summary>Goes one learning rate down or up, as the sign of the averaged gradient says.</summary>
[Component("my-plugin", Description = "Sign descent with momentum.")]
public sealed class MyPluginOptimizer(MyPluginOptimizerOptions options) : IOptimizerFactory
{
    public Optimizer Create(OptimizerContext context)
    {
        // They live as long as the run, whatever scope this is called in.
        var averages = context
            .Parameters.Select(parameter => new NamedTensor(
                parameter.Name,
                zeros_like(parameter.Value, requires_grad: false).DetachFromDisposeScope()
            ))
            .ToList();
        return new Optimizer
        {
            LearningRate = options.LearningRate,
            State = averages,
            Step = Step,
        };

        void Step(double learningRate)
        {
            using var noGraph = no_grad();
            foreach (var (parameter, average) in context.Parameters.Zip(averages))
            {
                if (parameter.Value.grad is not { } gradient)
                {
                    continue;
                }

                average.Value.mul_(options.Momentum).add_(gradient, alpha: 1 - options.Momentum);
                parameter.Value.add_(average.Value.sign(), alpha: -learningRate);
            }
        }
    }
}

public sealed record MyPluginOptimizerOptions
{
    [Range(1e-9, 10.0)]
    [Description("How far each weight goes in a step.")]
    public double LearningRate { get; init; } = 0.001;

    [Range(0.0, 0.9999)]
    [Description("Share of the old average that is kept.")]
    public double Momentum { get; init; } = 0.9;
}
