using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Runs;
using Platform.Experiments.Training.Data;
using static TorchSharp.torch;

namespace Platform.Experiments.Training;

/// <summary>
/// Puts together what the trials of an experiment would train, and makes one pass over a few of its examples: a model or a
/// loss that doesn't fit the data says so once, before anything starts, and not in each trial. Of trials that differ only
/// in numbers one stands for all.
/// </summary>
/// <param name="plan">The trials.</param>
/// <param name="catalog">The components.</param>
public sealed class Rehearsal(RehearsalPlan plan, IComponentCatalog catalog) : IDisposable
{
    // More data is not worth reading twice. What doesn't fit then is said by the first trial.
    private const int MostExamples = 200_000;

    private readonly Dictionary<string, Dataset> _datasets = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PreparedSplit> _splits = new(StringComparer.Ordinal);

    /// <summary>How much memory may be allocated; a model that takes more, but could be trained, isn't looked at.</summary>
    /// <value>null: as much as there is.</value>
    public MemoryBound? Memory { get; init; }

    /// <summary>Whether models see examples. Not where others would suffer from a native crash:
    /// whatever a model does with a batch then happens to a worker.</summary>
    /// <value>true</value>
    public bool TriesExamples { get; init; } = true;

    /// <summary>What the datasets that were read say of how they were, and the sampler of how it will go.</summary>
    public IReadOnlyList<string> Notes =>
        [
            .. _datasets
                .Values.SelectMany(dataset => dataset.Notes)
                .Concat(plan.Note is { } note ? [note] : Array.Empty<string>())
                .Distinct(StringComparer.Ordinal),
        ];

    /// <summary>Reads a dataset, once.</summary>
    /// <exception cref="ComponentException">It can't be read.</exception>
    public Dataset Read(ComponentReference reference)
    {
        var key = JsonSerializer.Serialize(reference);
        if (!_datasets.TryGetValue(key, out var dataset))
        {
            _datasets[key] = dataset = DatasetReading.Create(
                catalog.Create<IDatasetFactory>(reference),
                reference.Plugin,
                plan.Seed,
                plan.BaseDirectory
            );
        }

        return dataset;
    }

    /// <summary>The first thing that doesn't fit; null if all does.</summary>
    public Mismatch? Find() =>
        plan.Trials.Select(Find).FirstOrDefault(found => found is not null)
        ?? (plan.Fault is { } fault ? new("search", fault, ImmutableDictionary<string, JsonElement>.Empty) : null);

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var split in _splits.Values)
        {
            split.Dispose();
        }
    }

    private Mismatch? Find(RehearsedTrial rehearsed)
    {
        var trial = TrialDefinitionJson.Read(rehearsed.Definition, plan.BaseDirectory, files: null);
        SessionBuilder? builder = null;
        var pass = new RehearsedPass(trial);
        var isBuilt = false;
        // On a busy machine more of them would wait for each other.
        set_num_threads(trial.Threads);
        try
        {
            var dataset = Read(trial.Dataset);
            if (dataset.Count + dataset.TestCount > MostExamples)
            {
                return null;
            }

            var data = Prepared(trial, dataset);
            var request = new RunRequest
            {
                Definition = trial,
                Components = pass.Watch(TrialComponents.Create(trial, catalog)),
                Reporter = new Silence(),
            };
            using var scope = NewDisposeScope();
            using (Memory?.Hold())
            {
                builder = new(request, new RunRecorder(request, TimeProvider.System), CPU);
                using var session = builder.Build(data);
                isBuilt = true;
                if (TriesExamples)
                {
                    pass.Run(session);
                }
            }

            // Its networks are smaller, and many.
            if (TriesExamples)
            {
                new WidthCheck(request, CPU).Run(data);
            }

            return null;
        }
        catch (Exception exception) when (MemoryShortage.Caused(exception))
        {
            // Workers may have what isn't there now.
            return !isBuilt && Memory is { } memory && MemoryShortage.Wanted(exception) is { } bytes && bytes > memory.Trainable
                ? new(
                    builder?.Section ?? "dataset",
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Model '{trial.Model.Plugin}' is too large: it has a tensor of {bytes / 1e9:0.#} GB, "
                            + $"but no more than {memory.Trainable / 1e9:0.#} GB of weights can be trained in this machine's "
                            + $"memory. Make it smaller."
                    ),
                    rehearsed.Parameters
                )
                : null;
        }
        catch (Exception exception)
        {
            return new(
                (exception as InvalidTrialException)?.Setting ?? (isBuilt ? pass.Section : builder?.Section ?? "dataset"),
                RunFault.Outcome(exception).Reason,
                rehearsed.Parameters
            );
        }
    }

    private PreparedSplit Prepared(TrialDefinition trial, Dataset dataset)
    {
        var key = JsonSerializer.Serialize(new { trial.Dataset, trial.Data });
        if (!_splits.TryGetValue(key, out var split))
        {
            _splits[key] = split = PreparedSplit.Of(
                trial.Dataset.Plugin,
                dataset,
                DataSplitter.Split(dataset, trial.Data, trial.ExperimentSeed),
                CPU
            );
        }

        return split;
    }

    private sealed class Silence : IRunReporter
    {
        public RunDirective Report(RunReport report) => RunDirective.Continue;
    }
}

/// <summary>Something that doesn't fit together.</summary>
/// <param name="Section">The section of the definition, or the setting, that says so: <c>model</c>, <c>data.validation</c>.</param>
/// <param name="Message">The thing and the rule.</param>
/// <param name="Parameters">The trial in which it was found.</param>
public sealed record Mismatch(string Section, string Message, IReadOnlyDictionary<string, JsonElement> Parameters);
