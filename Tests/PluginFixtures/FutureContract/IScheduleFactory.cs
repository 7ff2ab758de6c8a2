namespace Platform.Abstractions;

/// <summary>A schedule as a later version might want it.</summary>
public interface IScheduleFactory
{
    /// <summary>Makes it.</summary>
    Func<double, double> Create(int epochs);
}
