using System.Text.Json;
using Platform.Abstractions;
using Platform.Plugins.Search.Gp;
using Platform.TestKit;

namespace Platform.Plugins.Tests.Search.Gp;

public sealed class GpSamplerTests : SamplerConformance<GpSampler>
{
    protected override GpSampler Factory => new(new GpOptions { Trials = 50 });

    protected override int Asked => 18;

    // Random search comes to 0.85 in 100 points; the minimum is 0.3979.
    [Theory]
    [InlineData(Goal.Minimize)]
    [InlineData(Goal.Maximize)]
    public void Branin_In30Points_IsSolved(Goal goal)
    {
        var branin = new NumericProblem(
            2,
            0,
            15,
            x =>
                Math.Pow(x[1] - (5.1 / (4 * Math.PI * Math.PI) * (x[0] - 5) * (x[0] - 5)) + (5 / Math.PI * (x[0] - 5)) - 6, 2)
                + (10 * (1 - (1 / (8 * Math.PI))) * Math.Cos(x[0] - 5))
                + 10
        );

        Assert.InRange(Numeric.Search(new GpSampler(new() { Trials = 30 }), branin, goal, seed: 1), 0.397, 0.41);
    }

    [Fact]
    public void Grounds_AreInTheObjectivesUnits()
    {
        // Around 1000, and rising by 30 over the range: what is expected of a point lies close to what it turns out to be.
        var line = new NumericProblem(1, 0, 3, x => 1000 + (10 * x[0]));
        var points = Numeric.Run(new GpSampler(new() { Trials = 14 }), line, Goal.Maximize, seed: 3);

        Assert.All(points.Take(10), point => Assert.Empty(point.Grounds));
        Assert.All(
            points.Skip(10),
            point =>
            {
                var objective = -1000 - (10 * point.Parameters["x0"].GetDouble());
                Assert.InRange(point.Grounds["expected objective"], objective - 2, objective + 2);
                Assert.InRange(point.Grounds["expected deviation"], 0, 5);
                Assert.InRange(point.Grounds["expected improvement"], 0, 5);
            }
        );
    }

    [Fact]
    public void PointsThatFailed_AreKeptAwayFrom()
    {
        // What lies above 0.5 runs out of memory; below it a large number is best.
        var sampler = Factory.Create(Numeric.Context(new NumericProblem(2, 0, 1, _ => 0), Goal.Maximize, 5));
        var results = new List<PointResult>();
        for (var point = 0; point < 40; point++)
        {
            var parameters = ((ParametersProposal)sampler.Propose(new ProposalRequest { Point = point, Results = results })).Parameters;
            var x = parameters["x0"].GetDouble();
            results.Add(
                x > 0.5
                    ? new PointResult(point, parameters, PointOutcome.Failed)
                    : new PointResult(point, parameters, PointOutcome.Completed) { Objective = x }
            );
        }

        Assert.InRange(results.Skip(20).Count(result => result.Outcome is PointOutcome.Failed), 0, 10);
        Assert.InRange(results.Max(result => result.Objective!.Value), 0.45, 0.5);
    }

    [Fact]
    public void WhatIsBeingTried_IsntProposedAgain()
    {
        var sampler = Factory.Create(Numeric.Context(Numeric.Sphere(2), Goal.Minimize, 5));
        var results = Enumerable
            .Range(0, 12)
            .Select(point => (ParametersProposal)sampler.Propose(new ProposalRequest { Point = point, Results = [] }))
            .Select(
                (proposal, point) =>
                    new PointResult(point, proposal.Parameters, PointOutcome.Completed) { Objective = Loss(proposal.Parameters) }
            )
            .ToList();
        var running = new List<RunningPoint>();
        for (var point = 12; point < 16; point++)
        {
            var proposal = (ParametersProposal)
                sampler.Propose(
                    new ProposalRequest
                    {
                        Point = point,
                        Results = results,
                        Running = [.. running],
                    }
                );
            running.Add(new RunningPoint(point, proposal.Parameters));
        }

        var places = running.Select(point => (X: point.Parameters["x0"].GetDouble(), Y: point.Parameters["x1"].GetDouble())).ToList();
        for (var point = 1; point < places.Count; point++)
        {
            Assert.All(
                places.Take(point),
                place => Assert.True(Math.Abs(place.X - places[point].X) + Math.Abs(place.Y - places[point].Y) > 0.01)
            );
        }
    }

    private static double Loss(IReadOnlyDictionary<string, JsonElement> parameters) =>
        parameters.Values.Sum(value => value.GetDouble() * value.GetDouble());
}
