using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Fixtures.SequenceModels;

/// <summary>Options of <see cref="PatientSampler"/>.</summary>
public sealed record PatientOptions
{
    /// <summary>Points.</summary>
    public int Points { get; init; } = 4;
}

/// <summary>Walks down a learning rate: proposes half the best rate so far, and so waits for the result of the point before.</summary>
[Component("patient")]
public sealed class PatientSampler(PatientOptions options) : ISamplerFactory
{
    private const string Parameter = "optimizer.learningRate";

    /// <inheritdoc/>
    public Sampler Create(SamplerContext context) =>
        new()
        {
            Adaptive = true,
            Count = options.Points,
            Propose = request => Propose(request, context.Goal),
        };

    private Proposal Propose(ProposalRequest request, Goal goal)
    {
        if (request.Point >= options.Points)
        {
            return new ExhaustedProposal();
        }

        if (request.Point == 0)
        {
            return Rate(1);
        }

        if (request.Results.All(result => result.Point != request.Point - 1))
        {
            return new WaitProposal();
        }

        var finished = request
            .Results.Where(result => result.Objective is not null)
            .OrderBy(result => goal is Goal.Minimize ? result.Objective : -result.Objective);
        return Rate(finished.FirstOrDefault() is { } best ? best.Parameters[Parameter].GetDouble() / 2 : Math.Pow(2, -request.Point));
    }

    private static ParametersProposal Rate(double rate) =>
        new(new Dictionary<string, JsonElement> { [Parameter] = JsonSerializer.SerializeToElement(rate) });
}
