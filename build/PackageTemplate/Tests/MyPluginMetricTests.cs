using Platform.TestKit;

namespace MyPlugin.Tests;

public sealed class MyPluginMetricTests : MetricConformance<MyPluginMetric>
{
    protected override MyPluginMetric Create() => new(new MyPluginMetricOptions());
}
