using System.Text.Json;

namespace Platform.Host.Protocol.Predictions;

/// <summary>What comes of a <see cref="PredictionRequest"/>.</summary>
internal sealed record PredictionReply
{
    /// <summary>What became of it.</summary>
    public PredictionEnd End { get; init; } = PredictionEnd.Answered;

    /// <summary>The predictions, as <c>predict --json</c> shows them; null if there are none.</summary>
    public JsonElement? Predictions { get; init; }

    /// <summary>Whose model predicted; null if none did.</summary>
    public long? Trial { get; init; }

    /// <summary>Why there are none, and what to do; null if there are.</summary>
    public string? Refusal { get; init; }

    public static PredictionReply Refused(PredictionEnd end, string reason) => new() { End = end, Refusal = reason };
}
