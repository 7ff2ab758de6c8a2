using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Platform.Experiments.Tests.Definitions;

/// <summary>A bit of everything that options can be.</summary>
public sealed record SampleOptions
{
    [Description("Units of each hidden layer")]
    [Range(1, 1000)]
    public IReadOnlyList<int> Hidden { get; init; } = [64];

    public SampleActivation Activation { get; init; } = SampleActivation.LeakyRelu;

    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double Dropout { get; init; }

    public bool Bias { get; init; } = true;

    public string? Path { get; init; }

    [Required]
    public string Title { get; init; } = "untitled";

    public int? Limit { get; init; }

    public SampleInner Inner { get; init; } = new();

    public IReadOnlyDictionary<string, double> Weights { get; init; } = new Dictionary<string, double>();

    public IReadOnlyList<SampleInner> Layers { get; init; } = [];
}

public sealed record SampleInner
{
    [Range(1, 9)]
    public int Size { get; init; } = 3;
}

public enum SampleActivation
{
    LeakyRelu,
    Tanh,
}
