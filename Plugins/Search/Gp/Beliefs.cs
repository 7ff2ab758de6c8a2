using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Plugins.Search.Gp;

/// <summary>What the model expects, given results and what is being tried.</summary>
internal sealed class Beliefs
{
    // Losses as they are, and by their logarithms.
    private static readonly double[] Factors = [1000, 0.1];

    private readonly ModelInputs _inputs;
    private readonly LossScale _scale;
    private readonly GaussianProcess _model;
    private readonly double[] _best;
    private readonly double _threshold;

    public Beliefs(ModelInputs inputs, Observations observations, IReadOnlyList<RunningPoint> running)
    {
        _inputs = inputs;
        IReadOnlyList<double[]> tried = [.. observations.Results.Select(result => inputs.Of(result.Parameters))];
        (_scale, var (hyperparameters, _)) = Factors
            .Select(factor => new LossScale(observations.Losses, factor))
            .Select(scale => (Scale: scale, Fit: HyperparameterFit.Of(tried, scale.Standardised, inputs.IsChoice)))
            .MinBy(one => one.Fit.Value - one.Scale.LogSlopes);
        _model = new GaussianProcess(hyperparameters, inputs.IsChoice, tried, _scale.Standardised).Believing([
            .. running.Select(point => inputs.Of(point.Parameters)),
        ]);
        (_best, _threshold) = _model.Best();
    }

    /// <summary>Where to go on, from the best place down.</summary>
    public IReadOnlyList<Candidate> Candidates(CounterRandom random) =>
        new AcquisitionSearch(_inputs, _model, _threshold).Find(_best, random);

    /// <summary>What is expected of a point, in the objective's units.</summary>
    public IReadOnlyDictionary<string, double> Grounds(IReadOnlyDictionary<string, JsonElement> point, Goal goal)
    {
        var (mean, deviation) = _model.At([_inputs.Of(point)])[0];
        return new Dictionary<string, double>
        {
            ["expected objective"] = _scale.MeanLoss(mean, deviation) * (goal is Goal.Minimize ? 1 : -1),
            ["expected deviation"] = _scale.LossDeviation(mean, deviation),
            ["expected improvement"] = _scale.ExpectedImprovement(mean, deviation, _threshold),
        };
    }
}
