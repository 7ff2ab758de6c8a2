using Platform.Model.Tests.Simulating;

namespace Platform.Model.Tests.Scripts;

/// <summary>The scripts of all trials, drawn before anything begins.</summary>
internal sealed class ExperimentScripts
{
    private readonly Dictionary<string, IReadOnlyList<TrialScript>> _scripts = new(StringComparer.Ordinal);

    public ExperimentScripts(Simulation chance)
    {
        for (var number = 1 + chance.Below(2); number > 0; number--)
        {
            _scripts.Add($"e{number}", [.. Enumerable.Range(0, 1 + chance.Below(4)).Select(_ => Draw(chance))]);
        }
    }

    public IReadOnlyCollection<string> Experiments => _scripts.Keys;

    public IReadOnlyList<TrialScript> this[string experiment] => _scripts[experiment];

    private static TrialScript Draw(Simulation chance)
    {
        var fate = chance.Happens(0.6) ? TrialFate.Completes : chance.Of(Enum.GetValues<TrialFate>());
        var steps = 1 + chance.Below(8);
        return new TrialScript(fate, steps, 1 + chance.Below(steps), chance.Between(0.02, 2), 1 + chance.Below(4));
    }
}
