using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Search;
using Platform.Experiments.Training;

namespace Platform.Plugins.Tests.Training;

/// <summary>Trains the first trial of a definition in this process and keeps what it reports.</summary>
internal sealed class InProcessRun : IRunReporter
{
    private readonly List<RunReport> _reports = [];

    private InProcessRun()
    {
    }

    public RunOutcome Outcome { get; private set; } = null!;

    public IEnumerable<Artifact> Artifacts => _reports.SelectMany(report => report.Artifacts).Select(artifact => artifact.Artifact);

    /// <summary>All series that don't depend on the clock, point by point.</summary>
    public IEnumerable<(string Name, long Step, double Value)> Points => _reports.SelectMany(report => report.Points)
        .Where(points => !points.Name.StartsWith("time/", StringComparison.Ordinal))
        .SelectMany(points => points.Steps.Zip(points.Values, (step, value) => (points.Name, step, value)));

    public IReadOnlyList<double> Series(string name) => [.. Points.Where(point => point.Name == name).Select(point => point.Value)];

    /// <summary>Trains a definition in YAML.</summary>
    public static InProcessRun Of(string text, IComponentCatalog catalog)
    {
        var read = DefinitionReader.ReadText(text, "test.yaml", ".", [], catalog);
        Assert.Empty(read.Problems.Select(problem => problem.ToString()));
        return Of(read.Definition!, catalog);
    }

    /// <summary>Trains the first trial of an experiment.</summary>
    public static InProcessRun Of(ExperimentDefinition definition, IComponentCatalog catalog)
    {
        var sampler = catalog.Create<ISamplerFactory>(definition.Search.Sampler)
            .Create(new() { Space = definition.Search.Space, Seed = definition.Seed, Goal = definition.Objective.Goal });
        var point = Assert.IsType<ParametersProposal>(sampler.Propose(new() { Point = 0, Results = [] }));
        var trial = definition.Trial(point.Parameters, TrialNumbering.Of(definition).SeedOf(0));
        using var data = new PreparedDataCache();
        var run = new InProcessRun();
        run.Outcome = new Trainer(TimeProvider.System, data).Run(
            new() { Definition = trial, Components = TrialComponents.Create(trial, catalog), Reporter = run }, TestContext.Current.CancellationToken);
        return run;
    }

    public RunDirective Report(RunReport report)
    {
        _reports.Add(report);
        return RunDirective.Continue;
    }
}
