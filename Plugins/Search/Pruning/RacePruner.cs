using Platform.Abstractions;

namespace Platform.Plugins.Search.Pruning;

/// <summary>Trains all trials up to one check, compares them there, and trains the best to their end: one round of successive halving
/// (Jamieson and Talwalkar, “Non-stochastic best arm identification and hyperparameter optimization”, 2016).</summary>
/// <remarks>Unlike <see cref="AshaPruner"/> it waits until all trials are there, so that none goes on which wouldn't be among the best: for
/// a few candidates of which each costs a lot. Of equal ones the one with the smaller number is ahead; one whose value isn't finite never
/// goes on.</remarks>
[Component("race", Description = "Trains all trials up to one check, then the best of them to their end.")]
public sealed class RacePruner(RaceOptions options) : IPrunerFactory
{
    /// <inheritdoc/>
    public Pruner Create(PrunerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var losses = new Losses(context.Goal);
        return new Pruner
        {
            Judge = request =>
                request.Values.Count == options.At
                    ? new PruningDecision(PruningVerdict.Pause) { Rung = options.At, Value = request.Values[^1].Value }
                    : PruningDecision.Continue,
            Promote = request => request.IsComplete ? Promote(request.Trials, losses) : null,
            Rungs = context.Checks > options.At ? [options.At] : [],
        };
    }

    private long? Promote(IReadOnlyList<TrialValues> trials, Losses losses)
    {
        if (trials.Any(trial => trial.State is TrialProgress.Running && trial.Values.Count < options.At))
        {
            return null;
        }

        var gone = trials.Count(trial => trial.Values.Count >= options.At && trial.State is not TrialProgress.Paused);
        return gone >= options.Keep
            ? null
            : trials
                .Where(trial => trial.State is TrialProgress.Paused)
                .Select(trial => (Loss: losses.Of(trial.Values[options.At - 1].Value), trial.Trial))
                .Where(trial => double.IsFinite(trial.Loss))
                .OrderBy(trial => trial.Loss)
                .ThenBy(trial => trial.Trial)
                .Select(trial => (long?)trial.Trial)
                .FirstOrDefault();
    }
}
