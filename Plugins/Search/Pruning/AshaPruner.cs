using Platform.Abstractions;

namespace Platform.Plugins.Search.Pruning;

/// <summary>Asynchronous successive halving: one in η trials goes on from a rung to the next, which has η times as many checks.</summary>
/// <remarks>
/// Li et al., “A system for massively parallel hyperparameter tuning” (2018, arXiv 1810.05934). Rungs are at first · η^k checks. What
/// counts at a rung is the value at its check, not the best up to it: the paper compares what a trial yields for the rung's resources.
/// One that isn't finite is worse than every other.
/// <list type="bullet">
/// <item><c>promote</c> (algorithm 2): a trial waits at each rung. Rungs are looked at from the last to the first. Of the n trials that
/// reached a rung, waiting or not, the best ⌊n/η⌋ may go on; of equal ones the one with the smaller number is ahead. The best of them
/// that still waits is promoted. A trial that ended counts at the rungs that it reached, and so may take a place; one whose value isn't
/// finite is never promoted. When no further trials start and none has been trained to its end, the best of the last rung that any has
/// reached goes on alone, so that even a small search ends with a result.</item>
/// <item><c>stop</c>: a trial goes on if its value is among the best ⌊n/η⌋, at least 1, of the n values that are known at the rung, its
/// own among them, or equal to the last of these. A value that isn't finite ends it.</item>
/// </list>
/// </remarks>
[Component("asha", Description = "Successive halving without waiting for others: one in eta trials goes on from a rung to the next.")]
public sealed class AshaPruner(AshaOptions options) : IPrunerFactory
{
    /// <inheritdoc/>
    public Pruner Create(PrunerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var rungs = new Rungs(options.First, options.Eta);
        var losses = new Losses(context.Goal);
        if (options.Mode is AshaMode.Stop)
        {
            var rule = new StopRule(losses, options.Eta);
            return new Pruner { Judge = request => rule.Judge(request, rungs), Rungs = rungs.Before(context.Checks) };
        }

        return new Pruner
        {
            Judge = request =>
                rungs.Contain(request.Values.Count)
                    ? new PruningDecision(PruningVerdict.Pause) { Rung = request.Values.Count, Value = request.Values[^1].Value }
                    : PruningDecision.Continue,
            Promote = new PromotionRule(losses, rungs).Promote,
            Rungs = rungs.Before(context.Checks),
        };
    }
}
