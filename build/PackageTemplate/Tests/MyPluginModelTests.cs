using Platform.TestKit;

namespace MyPlugin.Tests;

public sealed class MyPluginModelTests : ModelConformance<MyPluginModel>
{
    protected override MyPluginModel Create() => new(new MyPluginModelOptions());
}
