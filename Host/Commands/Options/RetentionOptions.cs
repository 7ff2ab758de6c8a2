using System.CommandLine;
using Platform.Experiments.Definitions;
using Platform.Host.Commands.Terminal;
using Platform.Host.Server.Retaining;

namespace Platform.Host.Commands.Options;

/// <summary>Options that say which checkpoints of ended experiments a host keeps.</summary>
internal sealed class RetentionOptions
{
    private readonly Option<string?> _budget = new("--checkpoint-budget")
    {
        Description = "The most that checkpoints may take; beyond it, those of ended experiments are dropped that are needed least",
        HelpName = "SIZE",
    };
    private readonly Option<int?> _days = NumberOption.Optional(
        "--keep-days",
        new NumberRange<int>(0),
        "Days after which an ended experiment keeps nothing but the weights of its best trials",
        "DAYS"
    );
    private readonly Option<int> _best = NumberOption.Of(
        "--keep-best",
        new NumberRange<int>(1),
        3,
        "Number of the best points of each experiment whose weights are never dropped"
    );

    public void AddTo(Command command)
    {
        command.Add(_budget);
        command.Add(_days);
        command.Add(_best);
    }

    /// <summary>The rule; null: everything is kept.</summary>
    /// <exception cref="CallException">The budget is no size.</exception>
    public RetentionRule? Read(ParseResult call)
    {
        var (budget, days) = (call.GetValue(_budget), call.GetValue(_days));
        var size = default(ByteSize);
        if (budget is not null && !ByteSize.TryParse(budget, out size))
        {
            throw new CallException($"--checkpoint-budget takes a size such as 500MB or 20GB, not '{budget}'.");
        }

        return budget is null && days is null
            ? null
            : new RetentionRule(
                budget is null ? null : size.Bytes,
                call.GetValue(_best),
                days is { } kept ? TimeSpan.FromDays(kept) : null
            );
    }
}
