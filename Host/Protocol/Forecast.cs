using System.Text.Json;

namespace Platform.Host.Protocol;

/// <summary>What an experiment would try next.</summary>
internal sealed record Forecast
{
    /// <summary>The experiment.</summary>
    public required string Experiment { get; init; }

    /// <summary>How many trials it has.</summary>
    public int Trials { get; init; }

    /// <summary>How many it will have; null if that depends on results.</summary>
    public long? Planned { get; init; }

    /// <summary>The trials that wait already.</summary>
    public IReadOnlyList<long> Waiting { get; init; } = [];

    /// <summary>The points that come after them.</summary>
    public IReadOnlyList<ForecastPoint> Points { get; init; } = [];

    /// <summary>Why there is none, and what to do; null if there is one.</summary>
    public string? Refusal { get; init; }
}

/// <summary>A point that comes next.</summary>
/// <param name="Point">Its number.</param>
/// <param name="Parameters">Its parameters.</param>
/// <param name="Grounds">What leads the sampler to it, in numbers by their names.</param>
/// <param name="IsCertain">Whether it comes whatever results there will be.</param>
/// <param name="IsInFront">Whether its user put it in front.</param>
internal sealed record ForecastPoint(
    long Point,
    IReadOnlyDictionary<string, JsonElement> Parameters,
    IReadOnlyDictionary<string, double> Grounds,
    bool IsCertain,
    bool IsInFront
);

/// <summary>What a forecast is about. Read from JSON, what isn't said there is set to null.</summary>
/// <param name="Count">How many points.</param>
/// <param name="Trials">How many trials would be added; 0: none.</param>
internal sealed record ForecastRequest(int Count, int Trials = 0)
{
    /// <summary>What else would change.</summary>
    public IReadOnlyList<string> Set
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>Whether it is about an extension, and not about what comes next anyway.</summary>
    public bool IsExtension { get; init; }
}
