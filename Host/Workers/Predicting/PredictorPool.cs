using Platform.Experiments.Records;
using Platform.Host.Protocol.Predictions;

namespace Platform.Host.Workers.Predicting;

/// <summary>Keeps the models loaded that were asked last, a process each, and gives each one request at a time.</summary>
internal sealed class PredictorPool : IPredictionDesk, IDisposable
{
    /// <summary>Models that are loaded at a time.</summary>
    public const int MostModels = 4;

    /// <summary>Requests that ask one model, or wait for that.</summary>
    public const int MostRequests = 8;

    /// <summary>How long a model may take for an answer, its loading included.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>How long a model stays loaded that nobody asks.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromMinutes(10);

    private readonly IRecordReader _records;
    private readonly Func<PredictedModel, ExperimentRecord, IPredictor> _load;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;
    private readonly Lock _gate = new();
    private readonly List<PredictorSeat> _seats = [];
    private bool _isClosed;

    /// <param name="records">The records.</param>
    /// <param name="load">Loads a model.</param>
    /// <param name="time">The clock.</param>
    public PredictorPool(IRecordReader records, Func<PredictedModel, ExperimentRecord, IPredictor> load, TimeProvider time)
    {
        (_records, _load, _time) = (records, load, time);
        _sweep = time.CreateTimer(_ => Sweep(), null, Rest, Rest / 10);
    }

    public async Task<PredictionReply> PredictAsync(string experiment, PredictionRequest request, CancellationToken cancellationToken)
    {
        if (_records.Experiments().FirstOrDefault(one => one.Id == experiment) is not { } found)
        {
            return PredictionReply.Refused(PredictionEnd.Unknown, $"There is no experiment '{experiment}'.");
        }

        if (PredictedModel.Find(_records, found) is not { } model)
        {
            return PredictionReply.Refused(
                PredictionEnd.NoModel,
                $"'{experiment}' has no trial with an objective and a checkpoint, so there is no model to ask. Wait for its first result."
            );
        }

        if (Enter(model) is not { } seat)
        {
            return PredictionReply.Refused(
                PredictionEnd.Busy,
                $"{MostRequests} requests wait for this model, or {MostModels} other models are busy. Try again in a second."
            );
        }

        try
        {
            await seat.Turn.WaitAsync(cancellationToken);
            try
            {
                return await AskAsync(seat, found, request);
            }
            finally
            {
                seat.Turn.Release();
            }
        }
        finally
        {
            Leave(seat);
        }
    }

    public void Dispose()
    {
        _sweep.Dispose();
        lock (_gate)
        {
            _isClosed = true;

            // Who waits for an answer hears that the process is gone, and leaves.
            _seats.ForEach(seat => seat.Predictor?.Dispose());
        }
    }

    // Whoever asked may be gone: the answer is waited for all the same, or it would be taken for that to the next request.
    private async Task<PredictionReply> AskAsync(PredictorSeat seat, ExperimentRecord experiment, PredictionRequest request)
    {
        try
        {
            var answer = await Load(seat, experiment).AskAsync(request).WaitAsync(Patience, _time);
            if (answer.HasNoModel)
            {
                Unload(seat);
            }

            return answer switch
            {
                { Predictions: { } predictions } => new() { Predictions = predictions, Trial = seat.Model.Trial },
                { HasNoModel: true } => PredictionReply.Refused(PredictionEnd.NoModel, answer.Refusal!),
                _ => PredictionReply.Refused(PredictionEnd.Unreadable, answer.Refusal!),
            };
        }
        catch (TimeoutException)
        {
            Unload(seat);
            return PredictionReply.Refused(
                PredictionEnd.Failed,
                $"The model needed more than {Patience.TotalSeconds:0} s, and its process was ended. Send fewer inputs at a time."
            );
        }
        catch (PredictorGoneException gone)
        {
            Unload(seat);
            return PredictionReply.Refused(PredictionEnd.Failed, $"The process of the model ended without an answer. {gone.Message}");
        }
    }

    private IPredictor Load(PredictorSeat seat, ExperimentRecord experiment)
    {
        lock (_gate)
        {
            return _isClosed ? throw new PredictorGoneException("The host exits.") : seat.Predictor ??= _load(seat.Model, experiment);
        }
    }

    private void Unload(PredictorSeat seat)
    {
        lock (_gate)
        {
            seat.Predictor?.Dispose();
            seat.Predictor = null;
        }
    }

    // null: there is no room.
    private PredictorSeat? Enter(PredictedModel model)
    {
        lock (_gate)
        {
            var seat = _seats.Find(one => one.Model == model);
            if (seat is null && HasRoomFor(model))
            {
                _seats.Add(seat = new(model));
            }

            if (seat is null || seat.Requests == MostRequests)
            {
                return null;
            }

            seat.Requests++;
            return seat;
        }
    }

    // What the experiment has outgrown goes first, then what wasn't asked for longest.
    private bool HasRoomFor(PredictedModel model)
    {
        if (_seats.Count == MostModels || _seats.Exists(one => one.Model.Experiment == model.Experiment))
        {
            var idle = _seats
                .Where(one => one.Requests == 0)
                .OrderBy(one => one.Model.Experiment != model.Experiment)
                .ThenBy(one => one.LastUsed)
                .FirstOrDefault(one => one.Model.Experiment == model.Experiment || _seats.Count == MostModels);
            if (idle is not null)
            {
                Remove(idle);
            }
        }

        return _seats.Count < MostModels;
    }

    private void Leave(PredictorSeat seat)
    {
        lock (_gate)
        {
            seat.Requests--;
            seat.LastUsed = _time.GetTimestamp();
        }
    }

    private void Sweep()
    {
        lock (_gate)
        {
            foreach (var seat in _seats.Where(one => one.Requests == 0 && _time.GetElapsedTime(one.LastUsed) >= Rest).ToList())
            {
                Remove(seat);
            }
        }
    }

    private void Remove(PredictorSeat seat)
    {
        _seats.Remove(seat);
        seat.Dispose();
    }
}
