using System.Globalization;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.Callbacks;

/// <summary>
/// Makes the weights visible: each weight of a small parameter as a series (<c>weights/layer.weight[0,1]</c>), mean, deviation and norm of
/// larger ones, at the ends of epochs; and the matrix of each small parameter at the end of the run.
/// </summary>
[Component("weights", Description = "The weights as series: each of them for small parameters, mean, deviation and norm of larger ones.")]
public sealed class Weights(WeightsOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Observer(context, options);
    }

    private sealed class Observer(CallbackContext context, WeightsOptions options) : Callback
    {
        private readonly IReadOnlyList<NamedTensor> _parameters = Probe.Trained(context.Model);

        public override void OnEpochEnd(EpochEvent epoch)
        {
            if (!Cadence.IsDueAtEpoch(epoch.Epoch, options.EveryEpochs))
            {
                return;
            }

            using var guard = no_grad();
            using var scope = NewDisposeScope();
            foreach (var (name, parameter) in _parameters)
            {
                if (parameter.numel() <= options.Small)
                {
                    WriteEach(name, parameter);
                }
                else
                {
                    WriteStatistics(name, parameter.detach().to(float64));
                }
            }
        }

        public override void OnRunEnd(RunEvent run)
        {
            using var scope = NewDisposeScope();
            foreach (var (name, parameter) in _parameters.Where(parameter => parameter.Value.numel() <= options.Small))
            {
                var rows = parameter.dim() > 1 ? parameter.shape[0] : 1;
                context.WriteArtifact(
                    new MatrixArtifact($"weights/{name}", Values(parameter), Labels(rows), Labels(parameter.numel() / rows))
                );
            }
        }

        private void WriteEach(string name, Tensor parameter)
        {
            var values = Values(parameter);
            for (var i = 0; i < values.Length; i++)
            {
                context.WriteMetric($"weights/{name}[{Place(parameter.shape, i)}]", values[i]);
            }
        }

        private void WriteStatistics(string name, Tensor values)
        {
            context.WriteMetric($"weights/{name}/mean", values.mean().item<double>());
            context.WriteMetric($"weights/{name}/deviation", values.std(unbiased: false).item<double>());
            context.WriteMetric($"weights/{name}/norm", values.norm().item<double>());
        }

        private static double[] Values(Tensor parameter) => parameter.detach().to(float64).cpu().contiguous().data<double>().ToArray();

        private static string[] Labels(long count) =>
            [.. Enumerable.Range(0, (int)count).Select(i => i.ToString(CultureInfo.InvariantCulture))];

        private static string Place(long[] shape, long index)
        {
            var places = new Stack<long>();
            foreach (var size in shape.Reverse())
            {
                places.Push(index % size);
                index /= size;
            }

            return string.Join(',', places);
        }
    }
}
