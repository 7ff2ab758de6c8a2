using System.Text.Json;

namespace Platform.Abstractions;

/// <summary>The range of one parameter.</summary>
public abstract record Distribution
{
    /// <summary>The value at a quantile, so that a uniform number gives a sample.</summary>
    /// <param name="quantile">0 ≤ quantile &lt; 1.</param>
    public abstract JsonElement At(double quantile);

    /// <summary>The values of a grid.</summary>
    /// <returns>null if the range is continuous and names no number of points.</returns>
    public abstract IReadOnlyList<JsonElement>? Grid();

    /// <summary>Whether a value lies in the range (and on its steps).</summary>
    public abstract bool Contains(JsonElement value);
}
