using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Series;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage.Writing;

/// <summary>The series of the trials that are being written to, so that an append needn't read them.</summary>
internal sealed class SeriesCache
{
    private readonly Dictionary<(string Experiment, long Trial), TrialSeries> _series = [];

    public TrialSeries Get(string experiment, long trial, DocumentBatch documents)
    {
        if (_series.TryGetValue((experiment, trial), out var series))
            return series;

        var id = Key.Trial(experiment, trial);
        series = new TrialSeries(id);
        if (documents.Find(SeriesDocument.Collection, id) is { } document)
            SeriesDocument.Read(document, series);
        return _series[(experiment, trial)] = series;
    }

    public void Forget(string experiment, long trial) => _series.Remove((experiment, trial));

    public void Forget(string experiment)
    {
        foreach (var key in _series.Keys.Where(key => key.Experiment == experiment).ToList())
            _series.Remove(key);
    }
}
