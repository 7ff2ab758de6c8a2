using Platform.Abstractions;

namespace FuturePlugin;

[Component("future")]
public sealed class FutureSchedule : IScheduleFactory
{
    public Func<double, double> Create(int epochs) => rate => rate / epochs;
}
