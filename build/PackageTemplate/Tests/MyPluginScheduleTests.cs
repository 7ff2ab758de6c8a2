using Platform.TestKit;

namespace MyPlugin.Tests;

public sealed class MyPluginScheduleTests : ScheduleConformance<MyPluginSchedule>
{
    protected override MyPluginSchedule Create() => new(new MyPluginScheduleOptions());
}
