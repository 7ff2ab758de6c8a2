using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Host.Tests.Workers;

/// <summary>Options of <see cref="Troubles"/>.</summary>
public sealed record TroublesOptions
{
    /// <summary>The troubles, each between two trials without.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}

/// <summary>Proposes a trial that makes trouble and one that doesn't, in turn.</summary>
[Component("troubles")]
public sealed class Troubles(TroublesOptions options) : ISamplerFactory
{
    public Sampler Create(SamplerContext context) =>
        new()
        {
            Count = 2 * options.Names.Count,
            Propose = request => new ParametersProposal(
                new Dictionary<string, JsonElement>
                {
                    ["model.trouble"] = JsonSerializer.SerializeToElement(
                        request.Point % 2 == 0 ? options.Names[(int)request.Point / 2] : "none"
                    ),
                }
            ),
        };
}
