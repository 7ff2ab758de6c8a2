using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;

namespace Platform.Host.Tests.Plugins;

/// <summary>Runs the code of the schedules that the fixtures Pace… have.</summary>
internal static class Paces
{
    /// <summary>The learning rate that a schedule answers with.</summary>
    public static double Rate(IComponentCatalog catalog, string schedule)
    {
        var create = catalog.Create<IScheduleFactory>(new ComponentReference(schedule, []));
        return create.Create(new ScheduleContext { StepsPerEpoch = 10, Epochs = 1 })(
            new ScheduleProgress
            {
                LearningRate = 0.1,
                Step = 0,
                Epoch = 0,
                History = new Dictionary<string, IReadOnlyList<double>>(),
            }
        );
    }
}
