using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Runs;
using Platform.Experiments.Search;
using Platform.Experiments.Training;

namespace Platform.Plugins.Tests.Training;

/// <summary>Trains the first trial of a definition in this process and keeps what it reports.</summary>
internal sealed class InProcessRun : IRunReporter
{
    private readonly List<RunReport> _reports = [];
    private readonly long _steps;

    private InProcessRun(long steps) => _steps = steps;

    public RunOutcome Outcome { get; private set; } = null!;

    public IEnumerable<Artifact> Artifacts => _reports.SelectMany(report => report.Artifacts).Select(artifact => artifact.Artifact);

    /// <summary>What the run wrote to continue from, oldest first.</summary>
    public IEnumerable<Checkpoint> Checkpoints
    {
        get
        {
            var best = ReadOnlyMemory<byte>.Empty;
            foreach (var (step, content) in _reports.Select(report => (report.Step, report.Checkpoint)))
            {
                if (content is not null)
                {
                    best = content.IsBest ? content.Bytes : best;
                    yield return new Checkpoint(step, content.IsStable, content.Bytes, best);
                }
            }
        }
    }

    /// <summary>All series that don't depend on the clock, point by point.</summary>
    public IEnumerable<(string Name, long Step, double Value)> Points =>
        _reports
            .SelectMany(report => report.Points)
            .Where(points => !points.Name.StartsWith("time/", StringComparison.Ordinal))
            .SelectMany(points => points.Steps.Zip(points.Values, (step, value) => (points.Name, step, value)));

    public IReadOnlyList<double> Series(string name) => [.. Points.Where(point => point.Name == name).Select(point => point.Value)];

    /// <summary>Trains a definition in YAML, from a checkpoint if there is one.</summary>
    public static InProcessRun Of(string text, IComponentCatalog catalog, Checkpoint? from = null)
    {
        var read = DefinitionReader.ReadText(text, "test.yaml", ".", [], catalog);
        Assert.Empty(read.Problems.Select(problem => problem.ToString()));
        using var data = new PreparedDataCache();
        return Of(read.Definition!, catalog, trial: 0, new Trainer(TimeProvider.System, data), steps: long.MaxValue, from);
    }

    /// <summary>Trains the first trial of an experiment.</summary>
    public static InProcessRun Of(ExperimentDefinition definition, IComponentCatalog catalog)
    {
        using var data = new PreparedDataCache();
        return Of(definition, catalog, trial: 0, new Trainer(TimeProvider.System, data), steps: long.MaxValue);
    }

    /// <summary>Trains a trial of an experiment, and cancels it when it has reported so many steps.</summary>
    public static InProcessRun Of(
        ExperimentDefinition definition,
        IComponentCatalog catalog,
        long trial,
        Trainer trainer,
        long steps,
        Checkpoint? from = null
    )
    {
        var numbering = TrialNumbering.Of(definition);
        var point = Assert.IsType<ParametersProposal>(
            Sampler(definition, catalog).Propose(new() { Point = numbering.PointOf(trial), Results = [] })
        );
        var trained = definition.Trial(point.Parameters, numbering.SeedOf(trial));
        var run = new InProcessRun(steps);
        run.Outcome = trainer.Run(
            new()
            {
                Definition = trained,
                Components = TrialComponents.Create(trained, catalog),
                Reporter = run,
                Resume = from?.Bytes,
                Best = from?.Best,
            },
            TestContext.Current.CancellationToken
        );
        return run;
    }

    /// <summary>The sampler of an experiment.</summary>
    public static Sampler Sampler(ExperimentDefinition definition, IComponentCatalog catalog) =>
        catalog
            .Create<ISamplerFactory>(definition.Search.Sampler)
            .Create(
                new()
                {
                    Space = definition.Search.Space,
                    Seed = definition.Seed,
                    Goal = definition.Objective.Goal,
                }
            );

    public RunDirective Report(RunReport report)
    {
        _reports.Add(report);
        return report.Step < _steps ? RunDirective.Continue : RunDirective.Cancel;
    }

    /// <summary>A state to continue from.</summary>
    /// <param name="Step">Steps made so far.</param>
    /// <param name="IsStable">Whether the training can be prolonged from it.</param>
    /// <param name="Bytes">The file.</param>
    /// <param name="Best">The file of the best one so far.</param>
    internal sealed record Checkpoint(long Step, bool IsStable, ReadOnlyMemory<byte> Bytes, ReadOnlyMemory<byte> Best);
}
