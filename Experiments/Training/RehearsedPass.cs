using Platform.Abstractions;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Runs;
using Platform.Experiments.Training.Data;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>One forward and one backward pass of a trial on a few of its examples, on which its metrics are then
/// measured. Faults have the names of those who made them.</summary>
/// <param name="trial">The trial.</param>
internal sealed class RehearsedPass(TrialDefinition trial)
{
    // Two at least, for a model that normalises over the batch; all that a model does with a batch shows in a few rows.
    private const int Rows = 4;

    private readonly string _model = $"Model '{trial.Model.Plugin}'";
    private readonly string _loss = $"loss '{trial.Loss.Plugin}'";

    private bool _isBackward;
    private bool _hasMetrics;
    private bool _isMeasuring;
    private string? _metric;
    private TargetDescription? _target;

    /// <summary>The section of the definition that is to blame if <see cref="Run"/> throws.</summary>
    public string Section { get; private set; } = "model";

    /// <summary>The components, of which the loss says what it was given, and metrics that it is their turn.</summary>
    public TrialComponents Watch(TrialComponents components)
    {
        _hasMetrics = components.Metrics.Count > 0;
        return components with
        {
            Loss = new WatchedLoss(components.Loss, this),
            Metrics =
            [
                .. components.Metrics.Select(
                    (metric, index) =>
                        metric with
                        {
                            Factory = new WatchedMetric(metric.Factory, () => (Section, _metric) = ($"metrics[{index}]", metric.Name)),
                        }
                ),
            ],
        };
    }

    /// <exception cref="InvalidTrialException">Something doesn't fit.</exception>
    public void Run(TrainingSession session)
    {
        using var sources = new BatchSources(
            session.Data,
            Math.Min(Rows, session.Definition.Training.BatchSize ?? Rows),
            session.Definition.Seed
        ).Training();
        foreach (var selected in sources.Epoch(0, 0).Take(1))
        {
            using var scope = NewDisposeScope();
            _target = session.Data.Prepared.Description.Target;
            session.Model.train();
            var batch = Augmented(session, selected);
            Section = "model";
            try
            {
                session.Step.Backward(batch, null);
                (Section, _isBackward) = ("model", false);
                if (_hasMetrics)
                {
                    _isMeasuring = true;
                    session.Evaluation.Measure(new OneBatch(selected), "validation", null);
                }
            }
            catch (MetricException exception) when (!MemoryShortage.Caused(exception))
            {
                throw new InvalidTrialException(exception.Message);
            }
            catch (Exception exception)
                when (exception is not (InvalidTrialException or ComponentException) && !MemoryShortage.Caused(exception))
            {
                throw new InvalidTrialException($"{Blame(batch)} {RunFault.Outcome(exception).Reason}");
            }
        }
    }

    private Batch Augmented(TrainingSession session, Batch selected)
    {
        if (session.Data.Prepared.Augment is not { } augment)
        {
            return selected;
        }

        Section = "dataset";
        return augment(selected, session.Definition.Seed);
    }

    private string Blame(Batch batch) =>
        Section switch
        {
            "loss" => $"{_model} and {_loss} don't fit together: with targets {Shapes.WithType(batch.Targets)} the loss fails.",
            _ when _metric is { } metric => $"Metric '{metric}' fails on the first examples of dataset '{trial.Dataset.Plugin}'.",
            _ when _isBackward => $"{_model} with {_loss} fails in the backward pass.",
            _ => $"{_model} fails on inputs {string.Join(", ", batch.Inputs.Select(Shapes.WithType))}, the first examples of "
                + $"dataset '{trial.Dataset.Plugin}'.",
        };

    private LossSum Compute(Loss loss, Tensor output, Batch batch)
    {
        (Section, _isBackward) = ("model", false);
        OutputShape.Check(output, batch, _target!, loss.Outputs, _model, _loss);
        Section = "loss";
        var sum = loss.Compute(output, batch);
        if (sum.Sum.numel() != 1)
        {
            throw new InvalidTrialException(
                $"The {_loss} returned {Shapes.WithType(sum.Sum)}, where a sum is one number. Add it up: .sum()"
            );
        }

        (Section, _isBackward) = ("model", !_isMeasuring);
        return sum;
    }

    private sealed class WatchedLoss(ILossFactory factory, RehearsedPass pass) : ILossFactory
    {
        public Loss Create(LossContext context)
        {
            var loss = factory.Create(context);
            return loss with { Compute = (output, batch) => pass.Compute(loss, output, batch) };
        }
    }

    private sealed class WatchedMetric(IMetricFactory factory, Action onTurn) : IMetricFactory
    {
        public Metric Create(MetricContext context)
        {
            var metric = factory.Create(context);
            return metric with
            {
                Measure = (prediction, batch) =>
                {
                    onTurn();
                    return metric.Measure(prediction, batch);
                },
                Finish = (sums, count) =>
                {
                    onTurn();
                    return metric.Finish(sums, count);
                },
            };
        }
    }

    private sealed class OneBatch(Batch batch) : IBatchSource
    {
        public long Count => 1;

        public IEnumerable<Batch> Epoch(int epoch, long from) => [batch];

        public void Dispose() { }
    }
}
