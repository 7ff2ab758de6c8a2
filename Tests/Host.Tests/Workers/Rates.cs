using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Host.Tests.Workers;

/// <summary>Options of <see cref="Rates"/>.</summary>
public sealed record RatesOptions
{
    /// <summary>Points.</summary>
    public int Count { get; init; } = 6;
}

/// <summary>Proposes one learning rate after the other, each half the one before.</summary>
[Component("rates")]
public sealed class Rates(RatesOptions options) : ISamplerFactory
{
    public Sampler Create(SamplerContext context) =>
        new()
        {
            Count = options.Count,
            Propose = request => new ParametersProposal(
                new Dictionary<string, JsonElement>
                {
                    ["optimizer.learningRate"] = JsonSerializer.SerializeToElement(0.1 / (1L << (int)request.Point)),
                }
            ),
        };
}
