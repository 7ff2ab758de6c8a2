using Platform.Experiments.Scheduling;
using Platform.Model.Tests.Hosts;
using Platform.Model.Tests.Simulating;
using Platform.Model.Tests.Workers;

namespace Platform.Model.Tests;

/// <summary>What disturbs a schedule, until it calms down.</summary>
internal sealed class Weather(Simulation simulation, SimulatedNetwork network, SimulatedHost host, IReadOnlyList<SimulatedWorker> workers)
{
    private TimeSpan _end;

    /// <summary>Begins; how bad it is follows from the seed.</summary>
    /// <returns>When it is over.</returns>
    public TimeSpan Begin()
    {
        _end = simulation.Between(2, 60);
        network.Loss = simulation.Of(0, 0, 0.02, 0.2);
        network.Duplication = simulation.Of(0, 0, 0.05, 0.3);
        network.Delay = simulation.Of(0, 0.02, 0.2);
        network.Slowest = simulation.Of(0.5, 5, 40);
        Repeat(simulation.Of(0, 1, 3), HarmWorker);
        Repeat(simulation.Of(0, 0, 1, 3), HarmHost);
        Repeat(simulation.Of(0, 0, 1, 2), GiveOrder);
        Repeat(simulation.Of(0, 0, 1, 3), CutLink);
        simulation.After(_end, Calm);
        return _end;
    }

    private void Repeat(int most, Action harm)
    {
        for (var number = simulation.Below(most + 1); number > 0; number--)
        {
            simulation.After(simulation.Between(0.05, _end.TotalSeconds), harm);
        }
    }

    private void HarmWorker()
    {
        var worker = workers[simulation.Below(workers.Count)];
        switch (simulation.Below(5))
        {
            case 0:
                worker.Kill();
                break;
            case 1:
                worker.Restart(simulation.Between(0.1, 30));
                break;
            case 2:
                worker.Stop(simulation.Between(0.1, 90));
                break;
            case 3:
                worker.Leave();
                break;
            default:
                worker.SetClock(simulation.Between(1, 100_000) * simulation.Of(-1, 1));
                break;
        }
    }

    private void HarmHost()
    {
        switch (simulation.Below(4))
        {
            case 0:
            case 1:
                host.Kill();
                simulation.After(simulation.Between(0.1, 40), host.Start);
                break;
            case 2 when host.Process is { } process:
                process.Stop();
                simulation.After(simulation.Between(0.1, 60), process.Continue);
                break;
            default:
                host.ClockError = simulation.Between(1, 100_000) * simulation.Of(-1, 1);
                break;
        }
    }

    private void GiveOrder() =>
        host.Order(
            (broker, experiment) =>
                simulation.Below(2) == 0
                    ? broker.EndAsync(experiment, EndMode.Interrupt, CancellationToken.None)
                    : broker.EndAsync(experiment, EndMode.Pause, CancellationToken.None)
        );

    private void CutLink()
    {
        var machine = workers[simulation.Below(workers.Count)].Machine;
        network.Cut(machine);
        simulation.After(simulation.Between(0.1, 90), () => network.Mend(machine));
    }

    private void Calm()
    {
        network.Calm();
        host.Start();
    }
}
