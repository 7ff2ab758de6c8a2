namespace Platform.Host.Protocol.Predictions;

/// <summary>Inputs to predict.</summary>
/// <param name="Inputs">New inputs as the dataset reads them, a line each; the first may name the columns of a table.</param>
/// <param name="Top">How many of the likeliest classes an answer names.</param>
internal sealed record PredictionRequest(IReadOnlyList<string> Inputs, int Top = 3);
