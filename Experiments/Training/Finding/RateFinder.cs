using Platform.Experiments.Records.Curves;
using Platform.Experiments.Runs;
using Platform.Experiments.Training.Data;
using static TorchSharp.torch;

namespace Platform.Experiments.Training.Finding;

/// <summary>
/// Finds the learning rate of a trial before it trains, by range tests (<see cref="RateEstimate"/>) from several starts. Each has a
/// network,
/// an optimizer and an order of the data of its own, which it leaves behind: what is trained afterwards is as if there had been no test.
/// </summary>
/// <param name="request">The trial.</param>
/// <param name="data">Its data.</param>
/// <param name="device">What to compute on.</param>
/// <param name="time">The clock.</param>
internal sealed class RateFinder(RunRequest request, PreparedSplit data, Device device, TimeProvider time)
{
    private const int Steps = 100;
    private const double From = 1e-6;
    private const double To = 10;

    /// <summary>Tests and records what was seen.</summary>
    /// <param name="recorder">Gets the rates and losses of each test, the rate that was found, and the spread.</param>
    /// <param name="cancellationToken">Ends the tests.</param>
    /// <exception cref="InvalidTrialException">The tests suggest none.</exception>
    public double Find(RunRecorder recorder, CancellationToken cancellationToken)
    {
        RangeTestCurve[] tests = [.. Enumerable.Range(0, RateEstimate.Starts).Select(start => Test(start, cancellationToken))];
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var (start, test) in tests.Index())
        {
            foreach (var (step, (rate, loss)) in test.Rates.Zip(test.Losses).Index())
            {
                recorder.Add($"find-lr/rate/{start + 1}", step + 1, rate);
                recorder.Add($"find-lr/loss/{start + 1}", step + 1, loss);
            }
        }

        var together = RateEstimate.Of(tests);
        if (together.Rate is not { } found)
        {
            throw new InvalidTrialException(
                $"optimizer.learningRate: no rate was found: {together.Reason}. Give one instead of 'find'.",
                "optimizer.learningRate"
            );
        }

        recorder.Add("find-lr/suggestion", 0, found);
        if (together.Spread is { } spread)
        {
            recorder.Add("find-lr/spread", 0, spread);
        }

        return found;
    }

    private RangeTestCurve Test(int start, CancellationToken cancellationToken)
    {
        using var scope = NewDisposeScope();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var points = new KeptPoints();
        var own = Request(start, points, ended.Cancel);
        var recorder = new RunRecorder(own, time);
        using var session = new SessionBuilder(own, recorder, device).Build(data);
        manual_seed(own.Definition.Seed);
        var epoch = new TrainingEpoch(session, recorder, new(session, null, default, time), time, ended.Token);
        while (epoch.Run() is null)
        {
            session.Progress.FinishEpoch();
        }

        recorder.Report(new() { Step = session.Progress.Step, Epoch = session.Progress.Epoch });
        return RangeTestCurve.Of(points.Of(RangeTestCurve.RateSeries), points.Of(RangeTestCurve.LossSeries));
    }

    private RunRequest Request(int start, KeptPoints points, Action end)
    {
        var aside = TrainingAside.Of(request, start, "find-lr");
        return aside with
        {
            Definition = aside.Definition with { Training = aside.Definition.Training with { RecordEvery = 1 } },
            Components = aside.Components with { Schedule = new RisingRate(From, To, Steps, end) },
            Reporter = points,
        };
    }
}
