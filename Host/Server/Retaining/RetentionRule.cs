namespace Platform.Host.Server.Retaining;

/// <summary>Which checkpoints of experiments that have ended a host keeps.</summary>
/// <param name="Budget">The most bytes that checkpoints take together; null: any number.</param>
/// <param name="Best">Of so many points of each experiment, the best ones, the weights always stay.</param>
/// <param name="Age">How long after its end an experiment keeps more than these; null: for ever, if there is room.</param>
internal sealed record RetentionRule(long? Budget, int Best, TimeSpan? Age);
