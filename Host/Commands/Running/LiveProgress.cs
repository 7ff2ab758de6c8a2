using Platform.Experiments.Records;
using Platform.Experiments.Scheduling.Progress;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Spectre.Console;

namespace Platform.Host.Commands.Running;

/// <summary>A picture of the experiment that is drawn over and over in a terminal; what happens is written above it and stays.</summary>
/// <param name="shell">The terminal.</param>
/// <param name="ranks">Whether it shows which trials are the best.</param>
internal sealed class LiveProgress(Shell shell, bool ranks) : IProgressDisplay
{
    private readonly LiveFrame _frame = new(shell);
    private readonly List<TrialRecord> _ended = [];
    private ExperimentProgress? _last;

    /// <summary>Tells of the trials that ended before this host took the experiment up.</summary>
    public void Start(IEnumerable<TrialRecord> trials) =>
        _ended.AddRange(trials.Where(trial => trial.State is not (TrialState.Waiting or TrialState.Running or TrialState.Paused)));

    public void Show(ExperimentProgress progress)
    {
        _ended.AddRange(progress.Ended);
        _last = progress;
        Draw([.. progress.Events.Select(happened => $"[yellow]{Markup.Escape(Printable.Line(happened.Text.ReplaceLineEndings(" ")))}[/]")]);
    }

    public void Announce(string sentence) => Draw([Markup.Escape(Printable.Line(sentence))]);

    public void Close() => _frame.Clear();

    private void Draw(IReadOnlyList<string> lasting)
    {
        var (width, height) = shell.TerminalSize();
        _frame.Draw(lasting, _last is { } progress ? LiveView.Lines(progress, ranks ? _ended : [], width - 1, height - 1) : [], width);
    }
}
