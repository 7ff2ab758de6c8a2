using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Platform.Abstractions;

namespace MyPlugin;

/// <summary>Draws each parameter anew for each point.</summary>
[Component("my-plugin", Description = "Draws every point at random.")]
public sealed class MyPluginSampler(MyPluginSamplerOptions options) : ISamplerFactory
{
    public Sampler Create(SamplerContext context)
    {
        var random = new CounterRandom(context.Seed);
        return new Sampler { Count = options.Trials, Propose = Propose };

        Proposal Propose(ProposalRequest request) =>
            request.Point < options.Trials
                ? new ParametersProposal(context.Space.Choose((name, distribution) => distribution.At(random.Uniform(request.Point, name))))
                : new ExhaustedProposal();
    }
}

public sealed record MyPluginSamplerOptions
{
    [Range(1, 1_000_000)]
    [Description("Points to try.")]
    public int Trials { get; init; } = 8;
}
