using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Progress;
using Platform.Experiments.Scheduling.Protocol;
using Platform.Host.Commands.Running;
using Spectre.Console;

namespace Platform.Host.Tests.Commands.Running;

public sealed class LiveViewTests
{
    [Theory]
    [InlineData(140, 40)]
    [InlineData(80, 24)]
    [InlineData(60, 10)]
    [InlineData(60, 4)]
    public void Lines_FitTheTerminal(int width, int height)
    {
        var progress = Progress(running: 16);

        var lines = Plain(LiveView.Lines(progress, Ended(30), width, height));

        Assert.InRange(lines.Length, 1, height);
        Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
    }

    [Fact]
    public void Lines_ShowCounts_RunningTrials_AndTheBestFirst()
    {
        var lines = Plain(LiveView.Lines(Progress(running: 2), Ended(8), 100, 30));

        Assert.Contains("8/24 trials", lines[0], StringComparison.Ordinal);
        Assert.Equal("2 running · 8 completed", lines[1]);
        Assert.Equal("10.0 s elapsed · 48 trials/min · about 20.0 s left · Ctrl+C interrupts", lines[2]);
        Assert.Contains(lines, line => line.Contains("100", StringComparison.Ordinal) && line.Contains("3/20", StringComparison.Ordinal));
        Assert.Equal(
            ["7", "6", "5", "4", "3"],
            lines
                .SkipWhile(line => !line.Contains("completed", StringComparison.Ordinal) || line.Contains('·'))
                .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[0])
        );
    }

    [Fact]
    public void Lines_WithMoreRunningThanRoom_SayHowManyAreMissing()
    {
        var lines = Plain(LiveView.Lines(Progress(running: 16), [], 100, 12));

        Assert.Equal(12, lines.Length);
        Assert.Equal("… and 10 more", lines[^1]);
    }

    private static ExperimentProgress Progress(int running) =>
        new()
        {
            Experiment = SampleRecords.ExperimentOf("digits", ExperimentState.Running),
            Counts = new Dictionary<TrialState, long> { [TrialState.Completed] = 8, [TrialState.Running] = running },
            TrialCount = 24,
            Best = null,
            Running =
            [
                .. Enumerable
                    .Range(100, running)
                    .Select(number => new RunningTrial
                    {
                        Number = number,
                        Run = 0,
                        Worker = new WorkerIdentity("machine-123-1", "cpu"),
                        Started = SampleRecords.Start,
                        Step = 300,
                        Epoch = 3,
                        Epochs = 20,
                        Value = 0.5,
                    }),
            ],
            Ended = [],
            Events = [],
            Elapsed = TimeSpan.FromSeconds(10),
            TrialsPerMinute = 48,
            Remaining = TimeSpan.FromSeconds(20),
        };

    private static TrialRecord[] Ended(int count) =>
        [
            .. Enumerable
                .Range(0, count)
                .Select(number =>
                    SampleRecords.Trial("digits", number, 0.01 * number, "adam") with
                    {
                        State = TrialState.Completed,
                        Objective = number * 0.01,
                    }
                ),
        ];

    private static string[] Plain(IReadOnlyList<string> lines) => [.. lines.Select(Markup.Remove)];
}
