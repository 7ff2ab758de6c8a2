using Platform.Abstractions;

namespace Platform.Plugins.Tests.Search;

/// <summary>Searches for the minimum of a function, one point after the other.</summary>
internal static class Numeric
{
    /// <summary>The sum of squares, from −5 to 5.</summary>
    public static NumericProblem Sphere(int dimensions) => new(dimensions, -5, 5, x => x.Sum(value => value * value));

    /// <summary>What a sampler of it is made from.</summary>
    public static SamplerContext Context(NumericProblem problem, Goal goal, long seed) =>
        new()
        {
            Space = new SearchSpace
            {
                Parameters =
                [
                    .. Enumerable
                        .Range(0, problem.Dimensions)
                        .Select(axis => new SearchParameter($"x{axis}", [new(null, new UniformDistribution(problem.Low, problem.High))])),
                ],
            },
            Seed = seed,
            Goal = goal,
        };

    /// <summary>The least loss that was found; with the other goal the objective is minus the loss.</summary>
    public static double Search(ISamplerFactory factory, NumericProblem problem, Goal goal, long seed) =>
        Run(factory, problem, goal, seed).Min(point => Loss(problem, point));

    /// <summary>The points that were tried.</summary>
    public static IReadOnlyList<ParametersProposal> Run(ISamplerFactory factory, NumericProblem problem, Goal goal, long seed)
    {
        var sampler = factory.Create(Context(problem, goal, seed));
        var points = new List<ParametersProposal>();
        var results = new List<PointResult>();
        for (var point = 0; point < sampler.Count; point++)
        {
            var proposal = Assert.IsType<ParametersProposal>(sampler.Propose(new ProposalRequest { Point = point, Results = results }));
            points.Add(proposal);
            results.Add(
                new PointResult(point, proposal.Parameters, PointOutcome.Completed)
                {
                    Objective = Loss(problem, proposal) * (goal is Goal.Minimize ? 1 : -1),
                }
            );
        }

        return points;
    }

    private static double Loss(NumericProblem problem, ParametersProposal point) =>
        problem.Loss([.. Enumerable.Range(0, problem.Dimensions).Select(axis => point.Parameters[$"x{axis}"].GetDouble())]);
}
