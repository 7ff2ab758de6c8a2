using Platform.Host.Storage.Mapping;
using Platform.Host.Storage.Series;
using Platform.Host.Storage.Tables;

namespace Platform.Host.Storage.Writing;

/// <summary>The series of the trials that are being written to, so that an append needn't read them.</summary>
internal sealed class SeriesCache
{
    private readonly Dictionary<(string Experiment, long Trial), TrialSeries> _series = [];

    /// <param name="experiment">The experiment of the trial.</param>
    /// <param name="trial">Its number.</param>
    /// <param name="isNew">Whether it is certain that nothing was reported: then nothing is looked for.</param>
    /// <param name="documents">Where the series are, if they aren't in memory.</param>
    public TrialSeries Get(string experiment, long trial, bool isNew, DocumentBatch documents)
    {
        if (_series.TryGetValue((experiment, trial), out var series))
        {
            return series;
        }

        var id = Key.Trial(experiment, trial);
        series = new TrialSeries(id);
        if (!isNew && documents.Find(SeriesDocument.Collection, id) is { } document)
        {
            SeriesDocument.Read(document, series);
        }

        return _series[(experiment, trial)] = series;
    }

    public void Forget(string experiment, long trial) => _series.Remove((experiment, trial));

    public void Forget(string experiment)
    {
        foreach (var key in _series.Keys.Where(key => key.Experiment == experiment).ToList())
        {
            _series.Remove(key);
        }
    }
}
