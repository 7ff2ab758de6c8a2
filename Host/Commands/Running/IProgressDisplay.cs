using Platform.Experiments.Scheduling.Progress;

namespace Platform.Host.Commands.Running;

/// <summary>Shows how far an experiment is. Calls never overlap.</summary>
internal interface IProgressDisplay
{
    /// <summary>Shows a snapshot.</summary>
    void Show(ExperimentProgress progress);

    /// <summary>Shows a sentence that stays.</summary>
    void Announce(string sentence);

    /// <summary>Nothing more will come: leaves the output clean for what follows.</summary>
    void Close();
}
