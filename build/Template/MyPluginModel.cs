using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace MyPlugin;

/// <summary>One hidden layer between the first input and the outputs.</summary>
[Component("my-plugin", Description = "One hidden layer with ReLU.")]
public sealed class MyPluginModel(MyPluginModelOptions options) : IModelFactory
{
    public nn.Module Create(ModelContext context)
    {
        var input = context.Data.Inputs[0];
        if (input.Vocabulary is not null || input.Shape.Contains(-1))
        {
            throw new ComponentException($"This model needs values of a fixed shape; input '{input.Name}' has another kind.");
        }

        var features = input.Shape.Aggregate(1L, (product, size) => product * size);
        return nn.Sequential(
            ("flatten", nn.Flatten()),
            ("hidden", nn.Linear(features, options.Hidden)),
            ("activation", nn.ReLU()),
            ("output", nn.Linear(options.Hidden, context.Outputs))
        );
    }
}

public sealed record MyPluginModelOptions
{
    [Range(1, 65536)]
    [Description("Units of the hidden layer.")]
    public int Hidden { get; init; } = 64;
}
