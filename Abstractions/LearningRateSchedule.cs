namespace Platform.Abstractions;

/// <summary>The learning rate of one step: a pure function of what was seen, so that nothing needs to be saved for a resume.</summary>
public delegate double LearningRateSchedule(ScheduleProgress progress);
