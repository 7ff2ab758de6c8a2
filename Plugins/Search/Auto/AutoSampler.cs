using System.Globalization;
using Platform.Abstractions;
using Platform.Plugins.Search.CmaEs;
using Platform.Plugins.Search.Gp;
using Platform.Plugins.Search.Tpe;

namespace Platform.Plugins.Search.Auto;

/// <summary>
/// Chooses the sampler by the search space and the number of trials: <c>tpe</c> if any parameter is a category or depends on another one;
/// of numbers only, <c>gp</c> for up to 250 trials of up to 20 parameters, else <c>cma-es</c>.
/// </summary>
/// <remarks>
/// A Gaussian process finds the best points of smooth functions with the fewest trials, but a proposal takes it tenths of a
/// second, more with
/// each parameter; docs/search.md has the figures that the rule rests on.
/// </remarks>
[Component("auto", Description = "Chooses tpe, gp or cma-es by the search space and the number of trials.")]
public sealed class AutoSampler(AutoOptions options) : ISamplerFactory
{
    private const long MostTrials = 250;
    private const int MostNumbers = 20;

    /// <inheritdoc/>
    public Sampler Create(SamplerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (name, reason, factory) = Choose(context.Space);
        var sampler = factory.Create(context);
        var chosen = $"The sampler is {name}: {reason}.";
        return sampler with { Note = sampler.Note is { } note ? $"{chosen} {note}" : chosen };
    }

    private (string Name, string Reason, ISamplerFactory Factory) Choose(SearchSpace space)
    {
        var numbers = space.Parameters.Count;
        if (space.Parameters.FirstOrDefault(IsNoNumber) is { } other)
        {
            return ("tpe", $"'{other.Name}' is a category or depends on another parameter", Tpe);
        }

        return numbers == 0 ? ("tpe", "nothing varies", Tpe)
            : options.Trials > MostTrials
                ? (
                    "cma-es",
                    Invariant($"{Numbers(numbers)} and more than {MostTrials} trials"),
                    new CmaEsSampler(new() { Trials = options.Trials })
                )
            : numbers > MostNumbers
                ? ("cma-es", Invariant($"more than {MostNumbers} numbers vary"), new CmaEsSampler(new() { Trials = options.Trials }))
            : ("gp", Invariant($"{Numbers(numbers)} and at most {MostTrials} trials"), new GpSampler(new() { Trials = options.Trials }));
    }

    private TpeSampler Tpe => new(new TpeOptions { Trials = options.Trials });

    private static string Numbers(int count) => count == 1 ? "1 number varies" : Invariant($"{count} numbers vary");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static bool IsNoNumber(SearchParameter parameter) =>
        parameter.Alternatives is not [{ When: null, Distribution.Scale: not ParameterScale.Categorical }];
}
