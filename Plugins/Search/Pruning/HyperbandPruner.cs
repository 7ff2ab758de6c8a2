using Platform.Abstractions;

namespace Platform.Plugins.Search.Pruning;

/// <summary>Hyperband: successive halving in several brackets that differ in how many checks a trial makes before it is compared.</summary>
/// <remarks>
/// Li et al., “Hyperband: a novel bandit-based approach to hyperparameter optimization” (2018, arXiv 1603.06560), without waiting, as in
/// Optuna. With R checks in a whole training there are B = ⌊log_η(R / first)⌋ + 1 brackets; bracket b has its rungs at first · η^(b + k)
/// checks. How likely a trial is in bracket b is in proportion to the paper's number of trials there, ⌈B · η^s / (s + 1)⌉ with
/// s = B − 1 − b; the seed and its number decide. It is compared with the trials of its bracket, as <see cref="AshaPruner"/> does it in
/// its mode <c>stop</c>.
/// </remarks>
[Component("hyperband", Description = "Successive halving in brackets that differ in how long a trial trains before it is compared.")]
public sealed class HyperbandPruner(HyperbandOptions options) : IPrunerFactory
{
    /// <inheritdoc/>
    public Pruner Create(PrunerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var max =
            options.Max
            ?? context.Checks
            ?? throw new ComponentException(
                "Hyperband needs to know how many checks a whole training makes, and here that isn't the same for all trials. "
                    + "Set 'max' to a number of checks, or use the pruner 'asha'.",
                "max"
            );
        if (max < options.First)
        {
            throw new ComponentException(
                $"The first rung is at {options.First} checks, but a whole training makes {max}. Set 'first' to at most {max}.",
                "first"
            );
        }

        var brackets = new Brackets(options.First, options.Eta, max, context.Seed);
        var rule = new StopRule(new Losses(context.Goal), options.Eta);
        return new Pruner
        {
            Rungs = new Rungs(options.First, options.Eta).Before(context.Checks),
            Judge = request =>
            {
                var bracket = brackets.Of(request.Trial);
                return rule.Judge(request, brackets[bracket], other => brackets.Of(other) == bracket);
            },
        };
    }
}
