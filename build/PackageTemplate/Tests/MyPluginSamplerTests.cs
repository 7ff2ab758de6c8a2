using Platform.TestKit;

namespace MyPlugin.Tests;

public sealed class MyPluginSamplerTests : SamplerConformance<MyPluginSampler>
{
    protected override MyPluginSampler Factory => new(new MyPluginSamplerOptions { Trials = Asked });

    // It draws each point without looking at the others.
    protected override bool AvoidsRepeats => false;
}
