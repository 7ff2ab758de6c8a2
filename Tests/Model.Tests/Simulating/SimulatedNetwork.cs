namespace Platform.Model.Tests.Simulating;

/// <summary>Carries messages between machines: late, twice, in another order, or never.</summary>
internal sealed class SimulatedNetwork(Simulation simulation)
{
    private readonly HashSet<string> _cut = new(StringComparer.Ordinal);

    /// <summary>The probability that a message is lost.</summary>
    public double Loss { get; set; }

    /// <summary>The probability that a message arrives twice.</summary>
    public double Duplication { get; set; }

    /// <summary>The probability that a message is much slower than the others.</summary>
    public double Delay { get; set; }

    /// <summary>The seconds that a slow one may take.</summary>
    public double Slowest { get; set; } = 1;

    public void Cut(string machine) => _cut.Add(machine);

    public void Mend(string machine) => _cut.Remove(machine);

    /// <summary>From now on all is well.</summary>
    public void Calm()
    {
        (Loss, Duplication, Delay) = (0, 0, 0);
        _cut.Clear();
    }

    /// <summary>Carries a message from or to a machine.</summary>
    public void Carry(string machine, Action arrive)
    {
        do
        {
            var isLost = simulation.Happens(Loss);
            var time = simulation.Happens(Delay) ? simulation.Between(0.05, Slowest) : simulation.Between(0.0002, 0.02);
            if (!isLost && !_cut.Contains(machine))
            {
                simulation.After(time, () => Arrive(machine, arrive));
            }
        } while (simulation.Happens(Duplication));
    }

    private void Arrive(string machine, Action arrive)
    {
        if (!_cut.Contains(machine))
        {
            arrive();
        }
    }
}
