namespace Platform.Experiments.Predicting;

/// <summary>How text is generated.</summary>
public sealed record GenerationSettings
{
    /// <summary>How many tokens at most.</summary>
    public int Length { get; init; } = 200;

    /// <summary>Scores are divided by it before the softmax: below 1 the likely becomes likelier, at 0 the likeliest is taken.</summary>
    public double Temperature { get; init; } = 1;

    /// <summary>How many of the likeliest tokens there are to choose from; null: all.</summary>
    public int? TopK { get; init; }

    /// <summary>What the choice depends on, beside the model and the prompt.</summary>
    public long Seed { get; init; }
}
