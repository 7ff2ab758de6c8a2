using Platform.Experiments.Training;
using static TorchSharp.torch;

namespace Platform.Benchmarks.Steps;

/// <summary>A run of which only steps are timed: the trainer's own, with nothing around them but the start of each epoch.</summary>
internal sealed class StepRun : IDisposable
{
    private readonly Func<TimeSpan> _clock;
    private readonly TorchSharp.DisposeScope _scope = NewDisposeScope();
    private readonly TrainingSession _session;
    private readonly TrainingEpoch _epoch;

    public StepRun(RunRequest request, PreparedDataCache data, Func<TimeSpan> clock)
    {
        _clock = clock;
        var recorder = new RunRecorder(request, TimeProvider.System);
        var prepared = data.Get(request, CPU);
        manual_seed(0);
        _session = new SessionBuilder(request, recorder, CPU).Build(prepared);
        _epoch = new(_session, recorder, new(_session, null, default, TimeProvider.System), TimeProvider.System, CancellationToken.None);
    }

    /// <summary>Trains whole epochs until at least as many steps are made, and gives the time for just as many.</summary>
    public TimeSpan Train(int steps)
    {
        var from = _session.Progress.Step;
        var started = _clock();
        while (_session.Progress.Step - from < steps)
        {
            if (_epoch.Run() is { } stop)
            {
                throw new InvalidOperationException(stop.Reason);
            }

            _session.Progress.FinishEpoch();
        }

        return (_clock() - started) * steps / (_session.Progress.Step - from);
    }

    public void Dispose()
    {
        _session.Dispose();
        _scope.Dispose();
    }
}
