namespace Platform.Host.Hosting.Running;

/// <summary>Runs experiments in the order in which they came, some at a time.</summary>
/// <param name="run">Runs one to its end; throws nothing.</param>
/// <param name="parallel">How many run at a time.</param>
internal sealed class ExperimentQueue(Func<HostedExperiment, Task> run, int parallel)
{
    private readonly Lock _gate = new();
    private readonly List<HostedExperiment> _waiting = [];
    private readonly List<HostedExperiment> _running = [];
    private TaskCompletionSource? _idle;

    /// <summary>Those that run.</summary>
    public IReadOnlyList<HostedExperiment> Running
    {
        get
        {
            lock (_gate)
            {
                return [.. _running];
            }
        }
    }

    /// <summary>Whether there is nothing to do.</summary>
    public bool IsIdle
    {
        get
        {
            lock (_gate)
            {
                return _running.Count == 0 && _waiting.Count == 0;
            }
        }
    }

    /// <summary>The experiment of an id, if it waits or runs.</summary>
    public HostedExperiment? Find(string id)
    {
        lock (_gate)
        {
            return _running.Concat(_waiting).FirstOrDefault(one => one.Id == id);
        }
    }

    /// <summary>Adds an experiment to the end.</summary>
    /// <returns>How many of those before it must end before it starts.</returns>
    public int Add(HostedExperiment experiment)
    {
        lock (_gate)
        {
            _waiting.Add(experiment);
            StartSome();
            return Math.Max(0, _running.Count + _waiting.Count - parallel);
        }
    }

    /// <summary>Takes out an experiment that still waits.</summary>
    /// <returns>Whether it did.</returns>
    public bool Remove(HostedExperiment experiment)
    {
        lock (_gate)
        {
            if (!_waiting.Remove(experiment))
            {
                return false;
            }

            SignalIfIdle();
            return true;
        }
    }

    /// <summary>Takes out an experiment that still waits, to put it back.</summary>
    /// <returns>Its place; null: it doesn't wait.</returns>
    public int? TakeOut(HostedExperiment experiment)
    {
        lock (_gate)
        {
            var place = _waiting.IndexOf(experiment);
            return place >= 0 && _waiting.Remove(experiment) ? place : null;
        }
    }

    /// <summary>Puts an experiment back that was taken out.</summary>
    public void PutBack(HostedExperiment experiment, int place)
    {
        lock (_gate)
        {
            _waiting.Insert(Math.Min(place, _waiting.Count), experiment);
            StartSome();
        }
    }

    /// <summary>Takes out all that still wait.</summary>
    public IReadOnlyList<HostedExperiment> RemoveWaiting()
    {
        lock (_gate)
        {
            IReadOnlyList<HostedExperiment> removed = [.. _waiting];
            _waiting.Clear();
            SignalIfIdle();
            return removed;
        }
    }

    /// <summary>Ends when there is nothing to do.</summary>
    public Task IdleAsync()
    {
        lock (_gate)
        {
            if (_running.Count == 0 && _waiting.Count == 0)
            {
                return Task.CompletedTask;
            }

            _idle ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _idle.Task;
        }
    }

    private void StartSome()
    {
        while (_running.Count < parallel && _waiting.Count > 0)
        {
            var next = _waiting[0];
            _waiting.RemoveAt(0);
            _running.Add(next);
            next.HasStarted = true;
            _ = Task.Run(() => RunAsync(next));
        }
    }

    private async Task RunAsync(HostedExperiment experiment)
    {
        await run(experiment);
        lock (_gate)
        {
            _running.Remove(experiment);
            StartSome();
            SignalIfIdle();
        }

        experiment.Vacate();
    }

    private void SignalIfIdle()
    {
        if (_running.Count > 0 || _waiting.Count > 0)
        {
            return;
        }

        _idle?.SetResult();
        _idle = null;
    }
}
