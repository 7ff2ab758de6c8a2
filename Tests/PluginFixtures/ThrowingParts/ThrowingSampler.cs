using Platform.Abstractions;

namespace ThrowingParts;

[Component("throwing")]
public sealed class ThrowingSampler : ISamplerFactory
{
    public Sampler Create(SamplerContext context) =>
        new() { Count = 3, Propose = _ => throw new NotSupportedException("No dice at hand.") };
}
