using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>What the layers of a network compute: the results of its modules that are called with a tensor and give one.</summary>
/// <param name="model">The network.</param>
/// <param name="forward">Shows it something.</param>
internal sealed class LayerValues(nn.Module model, Action forward)
{
    /// <summary>The results by the modules' names, as it is trained; of a module that is called more than once, the last.</summary>
    public IReadOnlyDictionary<string, Tensor> Read()
    {
        using var noGradient = no_grad();
        var values = new Dictionary<string, Tensor>(StringComparer.Ordinal);
        var hooks = model
            .named_modules()
            .Where(one => one.name.Length > 0)
            .DistinctBy(one => one.module)
            .Select(one => (one.name, Module: one.module as nn.Module<Tensor, Tensor>))
            .Where(one => one.Module is not null)
            .Select(one =>
                one.Module!.register_forward_hook(
                    (_, _, result) =>
                    {
                        values[one.name] = result.detach().to(float64);
                        return result;
                    }
                )
            )
            .ToList();
        try
        {
            forward();
        }
        finally
        {
            hooks.ForEach(hook => hook.remove());
        }

        return values;
    }
}
