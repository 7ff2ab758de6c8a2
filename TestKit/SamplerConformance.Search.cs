using System.Text.Json;
using Platform.Abstractions;

namespace Platform.TestKit;

/// <content>The search in which samplers are asked.</content>
public abstract partial class SamplerConformance<T>
{
    /// <summary>A sampler of this space.</summary>
    protected Sampler Create(long seed) => Create(seed, Space);

    /// <summary>The first points, each with the results of those before if the sampler looks at them.</summary>
    protected IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Points(long seed) =>
        [.. Search(Create(seed), Asked).Select(one => one.Point)];

    private Sampler Create(long seed, SearchSpace space, IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>? tried = null) =>
        Factory.Create(
            new SamplerContext
            {
                Space = space,
                Seed = seed,
                Goal = Goal.Maximize,
                Tried = tried ?? [],
            }
        );

    // A search in deterministic mode. A proposal that waits gets one more result, in their order.
    private static IEnumerable<(ProposalRequest Request, IReadOnlyDictionary<string, JsonElement> Point)> Search(
        Sampler sampler,
        long most,
        int parallelism = 1,
        IReadOnlyList<IReadOnlyDictionary<string, JsonElement>>? tried = null
    )
    {
        var running = new List<RunningPoint>();
        var results = new List<PointResult>();
        tried ??= [];
        if (sampler.Adaptive)
        {
            results.AddRange(tried.Select((parameters, point) => Result(new RunningPoint(point, parameters))));
        }

        for (long point = tried.Count; point < Math.Min(most, sampler.Count ?? most); point++)
        {
            var request = Next();
            var proposal = sampler.Propose(request);
            while (proposal is WaitProposal)
            {
                Assert.NotEmpty(running);
                Finish();
                request = Next();
                proposal = sampler.Propose(request);
            }

            if (proposal is not ParametersProposal { Parameters: var parameters })
            {
                yield break;
            }

            Assert.All(((ParametersProposal)proposal).Grounds.Values, ground => Assert.True(double.IsFinite(ground)));
            yield return (request, parameters);
            if (sampler.Adaptive)
            {
                running.Add(new RunningPoint(point, parameters));
                if (running.Count == parallelism)
                {
                    Finish();
                }
            }

            ProposalRequest Next() =>
                new()
                {
                    Point = point,
                    Results = [.. results],
                    Running = [.. running],
                };
        }

        void Finish()
        {
            results.Add(Result(running[0]));
            running.RemoveAt(0);
        }
    }

    // Every way to end comes up; the objective depends on the parameters alone.
    private static PointResult Result(RunningPoint point)
    {
        var outcome = (point.Point % 11) switch
        {
            3 => PointOutcome.Failed,
            5 => PointOutcome.Pruned,
            7 => PointOutcome.Diverged,
            8 => PointOutcome.Cancelled,
            9 => PointOutcome.Paused,
            _ => PointOutcome.Completed,
        };
        var hasObjective = outcome is PointOutcome.Completed or PointOutcome.Pruned or PointOutcome.Paused;
        return new PointResult(point.Point, point.Parameters, outcome)
        {
            Objective = hasObjective ? Text(point.Parameters).Sum(letter => Math.Sin(letter)) : null,
            Checks = outcome is PointOutcome.Completed ? 9 : 3,
        };
    }

    private static ProposalRequest Copy(ProposalRequest request) =>
        request with
        {
            Results = [.. request.Results.Select(result => result with { })],
            Running = [.. request.Running.Select(running => running with { })],
        };

    /// <summary>One text for equal points.</summary>
    protected static string Text(IReadOnlyDictionary<string, JsonElement> point) =>
        string.Join(' ', point.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}={pair.Value}"));

    private static IReadOnlyDictionary<string, JsonElement> Propose(Sampler sampler, ProposalRequest request) =>
        Assert.IsType<ParametersProposal>(sampler.Propose(request)).Parameters;

    private static ProposalRequest Request(long point) => new() { Point = point, Results = [] };

    private static JsonElement Json(string text) => JsonSerializer.SerializeToElement(text);

    private sealed record Is(string Name, string Value) : Condition
    {
        public override IReadOnlyCollection<string> References => [Name];

        public override bool Holds(IReadOnlyDictionary<string, JsonElement> values) =>
            values.TryGetValue(Name, out var value) && value.ValueEquals(Value);
    }
}
