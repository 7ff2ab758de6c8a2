using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Plugins.Search.Gp;

/// <summary>What the model expects, given results and what is being tried.</summary>
internal sealed class Beliefs
{
    private readonly ModelInputs _inputs;
    private readonly Observations _observations;
    private readonly GaussianProcess _model;
    private readonly double _threshold;

    public Beliefs(ModelInputs inputs, Observations observations, IReadOnlyList<RunningPoint> running)
    {
        (_inputs, _observations) = (inputs, observations);
        IReadOnlyList<double[]> tried = [.. observations.Results.Select(result => inputs.Of(result.Parameters))];
        var hyperparameters = HyperparameterFit.Of(tried, observations.Standardised, inputs.IsChoice);
        _model = new GaussianProcess(hyperparameters, inputs.IsChoice, tried, observations.Standardised).Believing([
            .. running.Select(point => inputs.Of(point.Parameters)),
        ]);
        _threshold = _model.LeastMean();
    }

    /// <summary>Where to go on, from the best place down.</summary>
    public IReadOnlyList<Candidate> Candidates(CounterRandom random) => new AcquisitionSearch(_inputs, _model, _threshold).Find(random);

    /// <summary>What is expected of a point, in the objective's units.</summary>
    public IReadOnlyDictionary<string, double> Grounds(IReadOnlyDictionary<string, JsonElement> point, Goal goal)
    {
        var (mean, deviation) = _model.At([_inputs.Of(point)])[0];
        var improvement = Math.Exp(LogExpectedImprovement.Of(mean, deviation, _threshold).Value);
        return new Dictionary<string, double>
        {
            ["expected objective"] = _observations.Objective(mean, goal),
            ["expected deviation"] = _observations.Difference(deviation),
            ["expected improvement"] = _observations.Difference(improvement),
        };
    }
}
