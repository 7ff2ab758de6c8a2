namespace Platform.Experiments.Runs;

/// <summary>Settings, components and data of a trial don't fit together; trying again won't help.</summary>
/// <param name="message">The thing, the rule and what to do.</param>
/// <param name="setting">The dotted name of the setting that is to blame; null: that of what was being made.</param>
internal sealed class InvalidTrialException(string message, string? setting = null) : Exception(message)
{
    public string? Setting { get; } = setting;
}
