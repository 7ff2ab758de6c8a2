using Platform.TestKit;

namespace MyPlugin.Tests;

public sealed class MyPluginDatasetTests : DatasetConformance<MyPluginDataset>
{
    protected override MyPluginDataset Create() => new(new MyPluginDatasetOptions());
}
