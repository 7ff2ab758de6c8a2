using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.TestKit.Tests;

/// <summary>A layer whose output also depends on a tensor that nobody registered: no checkpoint has it.</summary>
internal sealed class ForgetfulModel : IModelFactory
{
    public nn.Module Create(ModelContext context) => new Network(context.Data.Inputs[0].Shape[0], context.Outputs);

    private sealed class Network : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> _layer;
        private float _seen;

        public Network(long inputs, long outputs)
            : base(nameof(ForgetfulModel))
        {
            _layer = nn.Linear(inputs, outputs);
            RegisterComponents();
        }

        public override Tensor forward(Tensor input)
        {
            _seen += training ? 0.1f : 0;
            return _layer.call(input) * _seen;
        }
    }
}

/// <summary>Dropout that goes on when the model predicts, and a second layer that nothing reaches.</summary>
internal sealed class NoisyModel : IModelFactory
{
    public nn.Module Create(ModelContext context) => new Network(context.Data.Inputs[0].Shape[0], context.Outputs);

    private sealed class Network : nn.Module<Tensor, Tensor>
    {
        private readonly nn.Module<Tensor, Tensor> _layer;
        private readonly nn.Module<Tensor, Tensor> _spare;

        public Network(long inputs, long outputs)
            : base(nameof(NoisyModel))
        {
            (_layer, _spare) = (nn.Linear(inputs, outputs), nn.Linear(inputs, outputs));
            RegisterComponents();
        }

        public override Tensor forward(Tensor input) => nn.functional.dropout(_layer.call(input), 0.5, training: true);
    }
}

/// <summary>Three outputs too many.</summary>
internal sealed class WideModel : IModelFactory
{
    public nn.Module Create(ModelContext context) => nn.Linear(context.Data.Inputs[0].Shape[0], context.Outputs + 3);
}

/// <summary>The mean of a batch where the sum is asked for, with a part that gradients don't see, and a bonus for each call.</summary>
internal sealed class MeanLoss : ILossFactory
{
    public Loss Create(LossContext context)
    {
        var calls = 0;
        return new()
        {
            Outputs = context.Data.Target.ClassCount,
            Compute = (output, batch) =>
                new(nn.functional.cross_entropy(output, batch.Targets) + output.detach().square().mean() + ++calls, batch.Count),
        };
    }
}

/// <summary>A share where sums are asked for; it remembers the best one.</summary>
internal sealed class BestShare : IMetricFactory
{
    public Metric Create(MetricContext context)
    {
        var best = 0f;
        return new()
        {
            Measure = (prediction, batch) =>
            {
                best = Math.Max(best, prediction.Output.argmax(-1).eq(batch.Targets).to(float32).mean().item<float>());
                return new(tensor(best), batch.Count);
            },
        };
    }
}

/// <summary>Counts its calls instead of the steps, and says that it doesn't follow the planned length, which it does.</summary>
internal sealed class CountingSchedule : IScheduleFactory
{
    public LearningRateSchedule Create(ScheduleContext context)
    {
        var calls = 0;
        return progress => progress.LearningRate * (1 - ((double)calls++ / (context.Epochs * context.StepsPerEpoch)));
    }
}

/// <summary>Draws from the model's generator and counts steps where no checkpoint sees it.</summary>
internal sealed class Meddler : ICallbackFactory
{
    public Callback Create(CallbackContext context) => new Observer(context);

    private sealed class Observer(CallbackContext context) : Callback
    {
        private int _steps;

        public override void OnStepEnd(StepEvent step)
        {
            using var guard = no_grad();
            context.Model.parameters().First().mul_(0.99f);
            context.WriteMetric("meddler/steps", ++_steps);
        }
    }
}

/// <summary>Takes no data at all.</summary>
internal sealed class RefusingModel : IModelFactory
{
    public nn.Module Create(ModelContext context) => throw new ComponentException("This model takes no data.");
}
