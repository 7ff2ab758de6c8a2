namespace Platform.Abstractions;

/// <summary>Chooses the next token of a text from a model's scores.</summary>
/// <param name="Vocabulary">The tokens; those that pad, start or stand for unknown ones are never chosen.</param>
public sealed record TokenChoice(Vocabulary Vocabulary)
{
    /// <summary>The temperature, by which scores are divided: below 1 favours likely tokens, 0 always takes the likeliest.</summary>
    /// <value>1</value>
    public double Temperature { get; init; } = 1;

    /// <summary>How many of the likeliest tokens there are to choose from.</summary>
    /// <value>null: all.</value>
    public int? TopK { get; init; }

    /// <summary>Chooses a token; of equal scores the lower number is the likelier.</summary>
    /// <param name="scores">Unnormalised log-probabilities, one per token.</param>
    /// <param name="chance">A uniform number from 0 to below 1.</param>
    public int Draw(IReadOnlyList<double> scores, double chance)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var order = Enumerable
            .Range(0, scores.Count)
            .Where(IsText)
            .OrderByDescending(token => scores[token])
            .ThenBy(token => token)
            .Take(TopK ?? scores.Count)
            .ToArray();
        if (Temperature == 0)
        {
            return order[0];
        }

        double[] weights = [.. order.Select(token => Math.Exp((scores[token] - scores[order[0]]) / Temperature))];
        var left = chance * weights.Sum();
        for (var i = 0; i < order.Length; i++)
        {
            left -= weights[i];
            if (left < 0)
            {
                return order[i];
            }
        }

        return order[^1];
    }

    private bool IsText(int token) => token != Vocabulary.Padding && token != Vocabulary.Unknown && token != Vocabulary.Start;
}
