using Platform.TestKit;

namespace MyPlugin.Tests;

public sealed class MyPluginLossTests : LossConformance<MyPluginLoss>
{
    protected override MyPluginLoss Create() => new(new MyPluginLossOptions());
}
