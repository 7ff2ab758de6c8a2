using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace MyPlugin;

/// <summary>Records how long the weights of each layer are.</summary>
[Component("my-plugin", Description = "Writes the norm of each weight as a metric.")]
public sealed class MyPluginCallback(MyPluginCallbackOptions options) : ICallbackFactory
{
    public Callback Create(CallbackContext context) => new WeightNorms(context, options.Every);

    private sealed class WeightNorms(CallbackContext context, int every) : Callback
    {
        public override void OnEpochEnd(EpochEvent epoch)
        {
            if ((epoch.Epoch + 1) % every != 0)
            {
                return;
            }

            using var scope = NewDisposeScope();
            foreach (var (name, weight) in context.Model.named_parameters())
            {
                context.WriteMetric($"norm/{name}", weight.detach().norm().to(float64).item<double>());
            }
        }
    }
}

public sealed record MyPluginCallbackOptions
{
    [Range(1, 10000)]
    [Description("Epochs from one record to the next.")]
    public int Every { get; init; } = 1;
}
