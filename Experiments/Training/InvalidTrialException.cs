namespace Platform.Experiments.Training;

/// <summary>Settings, components and data of a trial don't fit together; trying again won't help.</summary>
/// <param name="message">The thing, the rule and the way out.</param>
internal sealed class InvalidTrialException(string message) : Exception(message);
