using Platform.Experiments.Records;

namespace Platform.TestSupport.Records;

internal sealed class InMemoryTrial(TrialRecord record)
{
    private readonly List<(string Name, long Step, double Time, double Value)> _points = [];

    public TrialRecord Record { get; set; } = record;

    public SortedDictionary<int, RunRecord> Runs { get; } = [];

    public List<CheckpointRecord> Checkpoints { get; } = [];

    public List<ArtifactRecord> Artifacts { get; } = [];

    public void Put(RunRecord run)
    {
        if (Runs.Count > 0 && !Runs.ContainsKey(run.Number))
        {
            _points.RemoveAll(point => IsBeyond(point.Step, run.StartStep));
            Artifacts.RemoveAll(artifact => IsBeyond(artifact.Step, run.StartStep));
            Checkpoints.RemoveAll(checkpoint => checkpoint.Step > run.StartStep);
        }

        Runs[run.Number] = run;
    }

    public void Append(int run, MetricPoints points)
    {
        if (Runs.Count > 0 && run < Runs.Keys.Max())
        {
            return;
        }

        for (var i = 0; i < points.Steps.Count; i++)
        {
            _points.Add((points.Name, points.Steps[i], points.Times[i], points.Values[i]));
        }
    }

    public void Put(CheckpointRecord added)
    {
        var same = Checkpoints.Find(checkpoint =>
            (checkpoint.Run, checkpoint.Step, checkpoint.Sha256) == (added.Run, added.Step, added.Sha256)
        );
        if (same is not null)
        {
            Checkpoints.Remove(same);
            added = added with { IsLast = added.IsLast || same.IsLast, IsBest = added.IsBest || same.IsBest };
        }

        foreach (var checkpoint in Checkpoints.Where(checkpoint => checkpoint.IsLast || checkpoint.IsBest).ToList())
        {
            var left = checkpoint with { IsLast = checkpoint.IsLast && !added.IsLast, IsBest = checkpoint.IsBest && !added.IsBest };
            var place = Checkpoints.IndexOf(checkpoint);
            if (left.IsLast || left.IsBest)
            {
                Checkpoints[place] = left;
            }
            else
            {
                Checkpoints.RemoveAt(place);
            }
        }

        Checkpoints.Add(added);
    }

    public MetricPoints Series(string name)
    {
        var points = _points.Where(point => point.Name == name).ToList();
        return new MetricPoints(
            name,
            [.. points.Select(point => point.Step)],
            [.. points.Select(point => point.Time)],
            [.. points.Select(point => point.Value)]
        );
    }

    public IReadOnlyList<SeriesSummary> Summaries() =>
        [.. _points.Select(point => point.Name).Distinct(StringComparer.Ordinal).Select(Summary)];

    private static bool IsBeyond(long step, long startStep) => startStep == 0 || step > startStep;

    private SeriesSummary Summary(string name)
    {
        var points = _points.Where(point => point.Name == name).ToList();
        var finite = points.Where(point => double.IsFinite(point.Value)).ToList();
        var min = finite.Count == 0 ? default : finite.MinBy(point => point.Value);
        var max = finite.Count == 0 ? default : finite.MaxBy(point => point.Value);
        var broken = points.FindIndex(point => !double.IsFinite(point.Value));
        return new SeriesSummary(
            name,
            points.Count,
            points[^1].Value,
            points[^1].Step,
            finite.Count == 0 ? double.NaN : min.Value,
            min.Step,
            finite.Count == 0 ? double.NaN : max.Value,
            max.Step,
            finite.Count == 0 ? double.NaN : finite.Aggregate(0.0, (sum, point) => sum + point.Value) / finite.Count,
            broken < 0 ? null : points[broken].Step
        );
    }
}
