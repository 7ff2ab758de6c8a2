namespace Platform.Experiments.Predicting;

/// <summary>What a model says of one example; what doesn't apply is empty.</summary>
public sealed record Answer
{
    /// <summary>The likeliest classes, best first.</summary>
    public IReadOnlyList<ClassProbability> Classes { get; init; } = [];

    /// <summary>The likeliest class.</summary>
    public ClassProbability? Best => Classes.Count > 0 ? Classes[0] : null;

    /// <summary>Values in the data's own unit.</summary>
    public IReadOnlyList<double> Values { get; init; } = [];

    /// <summary>A sequence as text, or the classes of its steps.</summary>
    public string? Text { get; init; }
}

/// <summary>A class and how likely it is, 0 to 1.</summary>
public sealed record ClassProbability(string Class, double Probability);
