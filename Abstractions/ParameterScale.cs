namespace Platform.Abstractions;

/// <summary>How the values of a <see cref="Distribution"/> lie on an axis.</summary>
public enum ParameterScale
{
    /// <summary>Not at all: they are names for different things, in no order.</summary>
    Categorical,

    /// <summary>As numbers in ascending order.</summary>
    Linear,

    /// <summary>As numbers above 0 in ascending order, by their logarithm.</summary>
    Logarithmic,
}
