using Platform.Abstractions;

namespace Platform.Experiments.Training.Finding;

/// <summary>A learning rate that rises by the same factor at each step, and ends the training after the last.</summary>
/// <param name="from">The rate of the first step.</param>
/// <param name="to">The rate of the last step.</param>
/// <param name="steps">How many there are.</param>
/// <param name="end">Is called before the last step is made.</param>
internal sealed class RisingRate(double from, double to, int steps, Action end) : IScheduleFactory
{
    public LearningRateSchedule Create(ScheduleContext context) =>
        progress =>
        {
            if (progress.Step == steps - 1)
            {
                end();
            }

            return from * Math.Pow(to / from, progress.Step / (double)(steps - 1));
        };
}
