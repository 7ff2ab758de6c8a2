using Platform.Experiments.Records;
using Platform.Host.Commands.Display;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Protocol;
using Platform.Host.Runtime;

namespace Platform.Host.Commands.Running;

/// <summary>Shows an experiment until it is at rest, and then its ranking; the first Ctrl+C interrupts it.</summary>
/// <param name="shell">Where to show it.</param>
/// <param name="settings">How.</param>
/// <param name="desk">The desk of its host.</param>
/// <param name="records">The records of its host.</param>
/// <param name="interrupt">Interrupts the experiment with the given id.</param>
internal sealed class ExperimentFollower(
    Shell shell,
    FollowSettings settings,
    IExperimentDesk desk,
    IRecordReader records,
    Func<string, Task> interrupt
)
{
    /// <summary>Follows an experiment that its host has taken.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="ahead">How many others must end before it starts.</param>
    /// <param name="from">From where its progress is news.</param>
    /// <param name="first">A sentence that is shown first; null: none.</param>
    /// <param name="stop">Hears Ctrl+C.</param>
    /// <returns>The exit code.</returns>
    /// <exception cref="IOException">The host could not continue it.</exception>
    public async Task<int> FollowAsync(ExperimentRecord experiment, int ahead, FeedPosition from, string? first, StopSignals stop)
    {
        if (ahead > 0)
        {
            shell.Error.WriteLine(
                $"{experiment.Id} is queued: it starts when {Numbers.Count(ahead, "other experiment has", "other experiments have")} ended."
            );
        }

        if (settings.Detach)
        {
            shell.Out.WriteLine(experiment.Id);
            return ExitCode.Done;
        }

        // The host stays until its records were read here: it waits for the end of this.
        await using var entries = desk.FollowAsync(experiment.Id, from, CancellationToken.None).GetAsyncEnumerator(CancellationToken.None);
        var last = await ShowAsync(experiment, entries, first, stop);
        if (last is null)
        {
            shell.Error.WriteLine($"The host exited before {experiment.Id} ended. {settings.HowToResume}");
            return ExitCode.Interrupted;
        }

        if (last.Fault is { } fault)
        {
            throw new IOException(fault);
        }

        var rested = last.Progress.Experiment;
        var code = Conclude(rested);
        if (settings.Notice is { } notice)
        {
            // Ctrl+C, which may have interrupted the experiment, is heard no more: a second one ends the process.
            await notice.SendAsync(ExperimentOutput.From(rested, records.Trials(rested.Id)), CancellationToken.None);
        }

        return code;
    }

    /// <summary>Prints the ranking, or what else was asked for.</summary>
    /// <returns>The exit code.</returns>
    public int Conclude(ExperimentRecord experiment)
    {
        if (settings.Conclusion is { } print)
        {
            print(experiment, records);
        }
        else if (settings.Json)
        {
            var trials = records.Trials(experiment.Id);
            var summaries = records.Summaries(experiment.Id);
            OutputJson.Write(
                shell.Out,
                new ExperimentResult(
                    ExperimentOutput.From(experiment, trials),
                    PointOutput.All(trials, experiment.Objective.Goal),
                    VerdictOutput.Of(experiment, trials),
                    TestSplitNote.Of(experiment, trials, records),
                    trials.Select(trial =>
                        TrialOutput.From(trial, summaries.GetValueOrDefault(trial.Number) ?? [], experiment.Objective, records)
                    )
                ),
                OutputJson.Readable.ExperimentResult
            );
        }
        else
        {
            ExperimentSummary.Print(experiment, records, new Printer(shell));
        }

        if (experiment.State is ExperimentState.Interrupted)
        {
            shell.Error.WriteLine($"Interrupted. {settings.HowToResume}");
        }

        if (ResumeHint.Of(experiment, records.Trials(experiment.Id)) is { } way)
        {
            shell.Error.WriteLine(way);
        }

        return experiment.State switch
        {
            ExperimentState.Interrupted or ExperimentState.Paused or ExperimentState.Cancelled => ExitCode.Interrupted,
            ExperimentState.Failed => ExitCode.Failed,
            _ => ExitCode.Done,
        };
    }

    // The last entry; null if the host was lost before.
    private async Task<ProgressEntry?> ShowAsync(
        ExperimentRecord experiment,
        IAsyncEnumerator<ProgressEntry> entries,
        string? first,
        StopSignals stop
    )
    {
        await using var progress = new ProgressPump(Display(records.Trials(experiment.Id)));
        stop.Sentence = $"Interrupting: running trials write a checkpoint. {settings.HowToResume} Ctrl+C again exits at once.";
        stop.Announce = progress.Announce;
        if (first is not null)
        {
            progress.Announce(first);
        }

        var interrupting = InterruptWhenAskedAsync(experiment.Id, stop.Token);
        string? lack = null;
        try
        {
            do
            {
                await entries.MoveNextAsync();
                var now = entries.Current.Progress.Experiment.WaitsFor;
                if (WaitNote.Of(lack, now) is { } note)
                {
                    progress.Announce(note);
                }

                lack = now;
                progress.Report(settings.Shown?.Invoke(entries.Current.Progress) ?? entries.Current.Progress);
            } while (!entries.Current.IsLast);

            if (stop.Token.IsCancellationRequested)
            {
                await interrupting;
            }

            return entries.Current;
        }
        catch (HttpRequestException)
        {
            return null;
        }
        finally
        {
            stop.Announce = shell.Error.WriteLine;
        }
    }

    private async Task InterruptWhenAskedAsync(string experiment, CancellationToken stop)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, shell.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (stop.IsCancellationRequested)
        {
            await interrupt(experiment);
        }
    }

    private IProgressDisplay Display(IReadOnlyList<TrialRecord> earlier)
    {
        if (settings.Quiet)
        {
            return new SilentProgress(shell.Error);
        }

        // What ends with something else than a ranking has none on the way.
        var ranks = settings.Conclusion is null;
        if (settings.Json || !shell.OutputIsTerminal)
        {
            return new PlainProgress(settings.Json ? shell.Error : shell.Out, ranks);
        }

        var live = new LiveProgress(shell, ranks);
        live.Start(earlier);
        return live;
    }
}
