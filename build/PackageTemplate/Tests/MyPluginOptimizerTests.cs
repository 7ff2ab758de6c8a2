using Platform.TestKit;

namespace MyPlugin.Tests;

public sealed class MyPluginOptimizerTests : OptimizerConformance<MyPluginOptimizer>
{
    protected override MyPluginOptimizer Create() => new(new MyPluginOptimizerOptions());
}
