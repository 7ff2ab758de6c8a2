using Platform.Experiments.Records;
using Platform.Experiments.Scheduling;

namespace Platform.Experiments.Tests.Scheduling;

public sealed class DeviceEventsTests
{
    [Fact]
    public void StillDrained_AreThoseThatWerentRestored_SinceWorkersBegan()
    {
        var events = new[]
        {
            DeviceEvents.Drained("cuda:2 (GPU-c)", "another host said so"),
            DeviceEvents.Used(["cuda:0 (GPU-a)", "cuda:1 (GPU-b)", "cuda:2 (GPU-c)"]),
            DeviceEvents.Drained("cuda:0 (GPU-a)", "it is hot"),
            DeviceEvents.Drained("cuda:1 (GPU-b)", "it is lost"),
            DeviceEvents.Full("cuda:1 (GPU-b)", 1),
            DeviceEvents.Restored("cuda:0 (GPU-a)"),
        };

        var drained = DeviceEvents.StillDrained(events.Select(one => new EventRecord("e", null, default, one.Kind, one.Text)));

        Assert.Equal(["cuda:1 (GPU-b) is drained: it is lost. Its trials go on elsewhere from their last checkpoints."], drained);
    }
}
