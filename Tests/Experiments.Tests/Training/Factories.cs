using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Training;

/// <summary>A dataset of given tensors.</summary>
internal sealed class TensorDataset(Func<Dataset> create) : IDatasetFactory
{
    public int Created { get; private set; }

    public Dataset Create(DatasetContext context)
    {
        Created++;
        return create();
    }
}

/// <summary>A model made by a function.</summary>
internal sealed class ModelOf(Func<ModelContext, nn.Module> create) : IModelFactory
{
    public nn.Module Create(ModelContext context) => create(context);
}

/// <summary>A loss made by a function.</summary>
internal sealed class LossOf(long outputs, LossFunction compute) : ILossFactory
{
    public Loss Create(LossContext context) => new() { Outputs = outputs, Compute = compute };
}

/// <summary>A metric made by a function.</summary>
internal sealed class MetricOf(MetricFunction measure) : IMetricFactory
{
    public Metric Create(MetricContext context) => new() { Measure = measure };
}

/// <summary>A metric that is there already.</summary>
internal sealed class GivenMetric(Metric metric) : IMetricFactory
{
    public Metric Create(MetricContext context) => metric;
}

/// <summary>A schedule made by a function.</summary>
internal sealed class ScheduleOf(LearningRateSchedule schedule) : IScheduleFactory
{
    public LearningRateSchedule Create(ScheduleContext context) => schedule;
}

/// <summary>A callback made by a function.</summary>
internal sealed class CallbackOf(Func<CallbackContext, Callback> create) : ICallbackFactory
{
    public Callback Create(CallbackContext context) => create(context);
}
