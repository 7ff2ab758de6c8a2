using Platform.Experiments.Planning;
using Platform.Experiments.Records;
using Platform.Host.Hosting.Running;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Protocol;

namespace Platform.Host.Hosting.Orders;

/// <summary>Says what an experiment would try next, also if it was extended; changes and runs nothing.</summary>
internal sealed class Forecaster(IRecordReader records, SubmissionReader definitions, TimeProvider time)
{
    private readonly ExtendedExperiment _extended = new(definitions);

    /// <summary>Makes a forecast.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="request">What is asked.</param>
    public async Task<Forecast> MakeAsync(ExperimentRecord experiment, ForecastRequest request)
    {
        var growth = new SearchGrowth(experiment, records);
        var (overrides, refusal) = request.IsExtension ? growth.Overrides(request.Trials, request.Set) : (growth.Room(request.Count), null);
        if (refusal is not null)
        {
            return new Forecast { Experiment = experiment.Id, Refusal = refusal };
        }

        var (grown, prepared, misfit) = await _extended.ReadAsync(
            experiment,
            overrides,
            open: false,
            (definition, catalog) =>
            {
                var (grown, why) = growth.Stage(definition, catalog);
                return (
                    grown,
                    why is null && SearchGrowth.Prolongs(overrides)
                        ? new ProlongedTrials(experiment, records).Changes(definition, catalog, time.GetUtcNow()).Refusal
                        : why
                );
            }
        );
        if (prepared is null)
        {
            return new Forecast { Experiment = experiment.Id, Refusal = misfit };
        }

        UpcomingPoints upcoming;
        try
        {
            upcoming = UpcomingPoints.Of(ExperimentSearches.Of(prepared, grown, records), records, request.Count, time);
        }
        catch (Exception fault)
        {
            // Code of plugins ran, which must not end the host.
            return new Forecast { Experiment = experiment.Id, Refusal = $"The search of '{experiment.Id}' can't go on: {fault.Message}" };
        }

        return new Forecast
        {
            Experiment = experiment.Id,
            Trials = records.Trials(experiment.Id).Count,
            Planned = request.IsExtension ? upcoming.Trials : experiment.TrialCount,
            Waiting = [.. upcoming.Waiting.Select(trial => trial.Number)],
            Points =
            [
                .. upcoming.Points.Select(point => new ForecastPoint(
                    point.Point,
                    point.Parameters,
                    point.Grounds,
                    point.IsCertain,
                    point.IsInFront
                )),
            ],
        };
    }
}
