using Platform.Abstractions;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Runs;
using Platform.Experiments.Training.Averaging;
using Platform.Experiments.Training.Data;
using Platform.Experiments.Training.Steps;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>Makes all that a run consists of from its components, in the order that they need each other.</summary>
internal sealed class SessionBuilder(RunRequest request, RunRecorder recorder, Device device)
{
    private readonly TrialDefinition _definition = request.Definition;
    private readonly RunProgress _progress = recorder.Progress;

    /// <summary>The section of the definition that is being made, and is to blame if that throws.</summary>
    public string Section { get; private set; } = "training";

    /// <exception cref="InvalidTrialException">Components, settings and data don't fit together.</exception>
    public TrainingSession Build(PreparedSplit data)
    {
        CheckNames();
        MetricNames.Check(_definition, data.Split.Validation.Length > 0);
        var components = request.Components;
        var description = data.Prepared.Description;
        var loss = In("loss", () => BuildLoss(data, device));
        var model = In("model", () => BuildModel(components.Model, description, loss.Outputs, device));
        var forward = ModelForwards.Of(model, description, loss.Outputs);
        var trained = ModelTensors.Trained(model);
        if (trained.Count == 0)
        {
            throw new InvalidTrialException($"Model '{_definition.Model.Plugin}' has no parameters to train.");
        }

        var optimizer = In("optimizer", () => components.Optimizer.Create(new OptimizerContext { Parameters = trained, Device = device }));
        var metricContext = new MetricContext
        {
            Data = description,
            Outputs = loss.Outputs,
            Device = device,
        };
        var metrics = components
            .Metrics.Select((metric, index) => In($"metrics[{index}]", () => (metric.Name, Metric: BuildMetric(metric, metricContext))))
            .ToArray();
        Section = "training";
        if (_definition.Training.Averaging is not null && optimizer.Averaged is not null)
        {
            throw new InvalidTrialException(
                $"training.averaging: the optimizer '{_definition.Optimizer.Plugin}' averages the weights itself. Leave averaging out.",
                "training.averaging"
            );
        }

        var sources = new BatchSources(data, _definition.Training.BatchSize, _definition.Seed);
        var training = sources.Training();
        var rates = new PlannedRates(
            _definition,
            components.Schedule,
            new()
            {
                StepsPerEpoch = training.Count,
                Epochs = _definition.Training.Epochs,
                Metrics = MetricNames.Measured(_definition, data.Split.Validation.Length > 0),
            }
        );
        Tensor[] parameters = [.. trained.Select(parameter => parameter.Value)];
        var average = _definition.Training.Averaging is { } averaging
            ? new WeightAverage(averaging, trained, training.Count, _progress)
            : null;
        var averaged = average is null ? optimizer.Averaged : average.Averaged;
        return new()
        {
            Definition = _definition,
            Signs = request.Signs,
            Data = data,
            Device = device,
            Model = model,
            Outputs = loss.Outputs,
            Optimizer = optimizer,
            Step = new(
                Pass(model, forward, loss, data, parameters),
                optimizer,
                L1Penalty.Of(_definition.Training.L1, parameters),
                GradientClipper.Of(_definition.Training, parameters)
            ),
            Average = average,
            Predicting = averaged is null ? null : new(model, averaged, RunningStatistics.Of(model, forward, sources.Training), _progress),
            Evaluation = new(model, forward, loss, metrics, request.Signs),
            Rates = rates,
            Schedule = In("schedule", rates.Make),
            StableSteps = In("schedule", () => rates.SharedSteps(_definition.Training.Epochs + 1)),
            TrainMetrics = _definition.Training.TrainMetrics
                ? [.. metrics.Select(metric => new MetricTotal("train", metric.Name, metric.Metric))]
                : [],
            Callbacks = In("callbacks", () => BuildCallbacks(model, forward, loss, description, training)),
            Training = training,
            Validation = sources.Ordered(data.Split.Validation),
            Test = sources.Ordered(data.Split.Test),
            Stopping = new(_definition.Training.EarlyStopping, _definition.Objective),
            Objective = new(_definition.Objective),
            Progress = _progress,
        };
    }

    private T In<T>(string section, Func<T> make)
    {
        Section = section;
        return make();
    }

    private IBackwardPass Pass(nn.Module model, ModelForward forward, Loss loss, PreparedSplit data, IReadOnlyList<Tensor> parameters)
    {
        var training = _definition.Training;
        if (training.Replicas == 1)
        {
            return new WholeBatch(forward, loss, parameters);
        }

        var description = data.Prepared.Description;
        var copies = ReplicaDevices
            .Of(device, training.Replicas)
            .Skip(1)
            .Select(own =>
            {
                var copy = BuildModel(request.Components.Model, description, loss.Outputs, own);
                return new Replica(
                    copy,
                    model,
                    ModelForwards.Of(copy, description, loss.Outputs),
                    own == device ? loss : BuildLoss(data, own),
                    own,
                    device
                );
            });
        Replica[] replicas = [new(model, model, forward, loss, device, device), .. copies];
        var crew = training.ReplicasInTurn ? null : new ReplicaCrew(training.Replicas, _definition.Threads);
        return new SplitBatch(
            replicas,
            parameters,
            crew,
            new CounterRandom(_definition.Seed),
            () => _progress.Step,
            device.type != DeviceType.CPU
        );
    }

    private Loss BuildLoss(PreparedSplit data, Device place) =>
        request.Components.Loss.Create(
            new LossContext
            {
                Data = data.Prepared.Description,
                ClassCounts = data.ClassCounts,
                Device = place,
            }
        );

    // One of several: the message says which, also where no definition is shown next to it.
    private static Metric BuildMetric(NamedFactory<IMetricFactory> metric, MetricContext context)
    {
        try
        {
            return metric.Factory.Create(context);
        }
        catch (ComponentException misfit) when (!misfit.Message.Contains($"'{metric.Name}'", StringComparison.Ordinal))
        {
            throw new ComponentException($"Metric '{metric.Name}': {misfit.Message}", misfit.Option, misfit);
        }
        catch (Exception thrown) when (MetricException.Covers(thrown))
        {
            throw new MetricException(metric.Name, nameof(metric.Factory.Create), thrown);
        }
    }

    /// <summary>Builds a model with weights that are a function of the seed.</summary>
    private nn.Module BuildModel(IModelFactory factory, DataDescription data, long outputs, Device place)
    {
        manual_seed(new CounterRandom(_definition.Seed).Seed(0, "weights"));
        var model = factory.Create(
            new ModelContext
            {
                Data = data,
                Outputs = outputs,
                Device = place,
                Seed = _definition.Seed,
            }
        );
        return place.type == DeviceType.CPU ? model : model.to(place);
    }

    private CallbackGroup BuildCallbacks(nn.Module model, ModelForward forward, Loss loss, DataDescription data, IBatchSource training)
    {
        var context = new CallbackContext
        {
            Model = model,
            Forward = batch => forward(batch, null).Output,
            Loss = loss,
            Data = data,
            Device = device,
            Epoch = epoch => training.Epoch(epoch, from: 0),
            Seed = _definition.Seed,
            WriteMetric = recorder.Write,
            WriteArtifact = recorder.Write,
        };
        return new([.. request.Components.Callbacks.Select(one => (one.Name, one.Factory.Create(context)))]);
    }

    private void CheckNames()
    {
        var components = request.Components;
        var twice = components
            .Metrics.Select(metric => metric.Name)
            .Concat(components.Callbacks.Select(callback => callback.Name))
            .GroupBy(name => name)
            .FirstOrDefault(group => group.Count() > 1);
        if (twice is not null)
        {
            throw new InvalidTrialException($"'{twice.Key}' appears twice among metrics and callbacks. Each can be used once.");
        }
    }
}
