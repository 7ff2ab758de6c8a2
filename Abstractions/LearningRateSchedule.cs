namespace Platform.Abstractions;

/// <summary>The learning rate of one step: a pure function of what was seen, so that nothing needs to be saved for a resume.</summary>
/// <remarks>Called on the training thread, once before each step, after a resume with the history as it would have been. An exception
/// ends the run: <see cref="ComponentException"/>.</remarks>
public delegate double LearningRateSchedule(ScheduleProgress progress);
