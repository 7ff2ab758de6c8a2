namespace Platform.Abstractions;

/// <summary>Chooses a trial that goes on from its rung: a function of the request alone.</summary>
/// <remarks>
/// Called like <see cref="CheckJudge"/>, whenever a worker is free and before the sampler is asked for another point.
/// </remarks>
/// <returns>The number of a trial that waits; null: none, try another point.</returns>
public delegate long? Promoter(PromotionRequest request);
