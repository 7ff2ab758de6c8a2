using Platform.TestKit;

namespace MyPlugin.Tests;

public sealed class MyPluginCallbackTests : CallbackConformance<MyPluginCallback>
{
    protected override MyPluginCallback Create() => new(new MyPluginCallbackOptions());
}
