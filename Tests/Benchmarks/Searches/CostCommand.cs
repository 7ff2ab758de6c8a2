using System.Globalization;
using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Benchmarks.Searches;

/// <summary><c>cost</c>: what the proposals of adaptive samplers cost in processor time and memory, in nine dimensions.</summary>
internal static class CostCommand
{
    private const int Dimensions = 9;
    private const int Repeats = 5;
    private const int WarmUp = 5;

    // The compiler works beside the first ones.
    private const int Later = 40;

    private static SearchSpace Space { get; } =
        new()
        {
            Parameters =
            [
                .. Enumerable
                    .Range(0, Dimensions)
                    .Select(axis => new SearchParameter($"x{axis}", [new Alternative(null, new UniformDistribution(-5, 5))])),
            ],
        };

    // Others may be busy on the same machine.
    private static double Processor => Environment.CpuUsage.TotalTime.TotalSeconds;

    public static void Run(IReadOnlyDictionary<string, Func<int, ISamplerFactory>> samplers, TextWriter output)
    {
        foreach (var (name, sampler) in samplers)
        {
            // The first searches are the compiler's.
            var searches = Enumerable
                .Range(0, WarmUp + Repeats)
                .Select(seed => Search(sampler(100), seed, 100))
                .Skip(WarmUp)
                .Order()
                .ToList();
            output.WriteLine(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{name, -10} 100 proposals {searches[Repeats / 2] * 1000, 9:F1} ms (median of {Repeats})"
                )
            );
            foreach (var told in (int[])[10_000, 100_000])
            {
                var (first, later, bytes) = After(sampler(2 * told), told);
                output.WriteLine(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{name, -10} with {told, 7} told: first {first * 1000, 9:F1} ms, "
                            + $"later {later * 1000, 9:F1} ms, kept {bytes / 1e6, 7:F1} MB"
                    )
                );
            }
        }
    }

    // Seconds of all proposals of one search.
    private static double Search(ISamplerFactory factory, long seed, int proposals)
    {
        var (sampler, results, seconds) = (Create(factory, seed), new List<PointResult>(), 0.0);
        for (var point = 0L; point < proposals; point++)
        {
            var start = Processor;
            var proposal = (ParametersProposal)sampler.Propose(new ProposalRequest { Point = point, Results = [.. results] });
            seconds += Processor - start;
            results.Add(Result(point, proposal.Parameters));
        }

        return seconds;
    }

    // A host that was started anew shows all results at once; after that there is one more for each proposal.
    private static (double First, double Later, long Bytes) After(ISamplerFactory factory, int told)
    {
        var random = new CounterRandom(1);
        var results = new List<PointResult>();
        for (var point = 0L; point < told; point++)
        {
            results.Add(Result(point, Space.Choose((name, range) => range.At(random.Uniform(point, name)))));
        }

        var sampler = Create(factory, 1);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var seconds = new List<double>();
        for (var proposal = 0; proposal <= Later; proposal++)
        {
            var start = Processor;
            var made = (ParametersProposal)sampler.Propose(new ProposalRequest { Point = results.Count, Results = [.. results] });
            seconds.Add(Processor - start);
            results.Add(Result(results.Count, made.Parameters));
        }

        var bytes = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(sampler);
        GC.KeepAlive(results);
        return (seconds[0], seconds.Skip(1).Order().ElementAt(Later / 2), bytes);
    }

    private static Sampler Create(ISamplerFactory factory, long seed) =>
        factory.Create(
            new SamplerContext
            {
                Space = Space,
                Seed = seed,
                Goal = Goal.Minimize,
            }
        );

    private static PointResult Result(long point, IReadOnlyDictionary<string, JsonElement> parameters) =>
        new(point, parameters, PointOutcome.Completed)
        {
            Objective = parameters.Values.Sum(value => value.GetDouble() * value.GetDouble()),
            Checks = 1,
        };
}
