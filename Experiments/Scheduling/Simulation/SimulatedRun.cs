using Platform.Experiments.Runs;
using Platform.Experiments.Scheduling.Leases;

namespace Platform.Experiments.Scheduling.Simulation;

/// <summary>A run of a simulated search.</summary>
internal sealed class SimulatedRun(LiveRun run, SimulatedTraining training)
{
    public LiveRun Run => run;

    public SimulatedTraining Training => training;

    /// <summary>Checks made.</summary>
    public int Done { get; set; }

    /// <summary>Epochs finished.</summary>
    public int Epoch { get; set; }

    /// <summary>What it was told last.</summary>
    public RunDirective Directive { get; set; } = RunDirective.Continue;
}
