using Platform.Experiments.Scheduling.Progress;

namespace Platform.Host.Commands.Running;

/// <summary>Shows nothing but sentences (<c>--quiet</c>).</summary>
internal sealed class SilentProgress(TextWriter notes) : IProgressDisplay
{
    public void Show(ExperimentProgress progress) { }

    public void Announce(string sentence) => notes.WriteLine(sentence);

    public void Close() { }
}
