using Platform.Abstractions;

namespace Platform.Plugins.Search;

/// <summary>Grid search: each combination of the values of all parameters that apply, once.</summary>
/// <remarks>Without a search space there is one point. Points of the grid that were tried before don't come again.</remarks>
[Component("grid", Description = "Tries each combination of values once.")]
public sealed class GridSampler(GridOptions options) : ISamplerFactory
{
    /// <inheritdoc/>
    public Sampler Create(SamplerContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var tree = new GridTree(context.Space);
        var order = options.Shuffle ? new RandomOrder(tree.Count, context.Seed) : null;
        var rest = new GridRest(context, tree, order);
        return new Sampler
        {
            Count = rest.Count,
            Propose = request => request.Point >= rest.Count ? new ExhaustedProposal() : new ParametersProposal(rest.At(request.Point)),
        };
    }
}
