namespace Platform.Experiments.Telemetry;

/// <summary>Measures step after step, if anybody listens.</summary>
internal struct StepWatch(TimeProvider time)
{
    private readonly bool _runs = TrainingInstruments.StepDuration.Enabled;
    private long _last = time.GetTimestamp();

    /// <summary>A step has been made.</summary>
    public void Lap()
    {
        if (!_runs)
        {
            return;
        }

        var now = time.GetTimestamp();
        TrainingInstruments.StepDuration.Record(time.GetElapsedTime(_last, now).TotalSeconds);
        _last = now;
    }
}
