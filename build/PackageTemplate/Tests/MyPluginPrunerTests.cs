using Platform.Abstractions;
using Platform.TestKit;

namespace MyPlugin.Tests;

public sealed class MyPluginPrunerTests : PrunerConformance<MyPluginPruner>
{
    protected override MyPluginPruner Factory(Goal goal) => new(new MyPluginPrunerOptions());
}
