namespace Platform.Experiments.Definitions;

/// <summary>The word that stands for null in a definition file: <c>batchSize: all</c>, <c>count: auto</c>.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class NullWordAttribute(string word) : Attribute
{
    public string Word { get; } = word;
}
