using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Platform.Experiments.Definitions.Settings;

/// <summary>What a worker must have to get trials of an experiment (<c>workers.require:</c>).</summary>
public sealed record WorkerRequirements : IValidatableObject
{
    /// <summary>The kind of device that it computes on.</summary>
    /// <value>null: any.</value>
    [RegularExpression("cpu|cuda")]
    [Description("The kind of device that a worker must compute on: cpu or cuda.")]
    public string? Device { get; init; }

    /// <summary>How much memory its device has; where it computes on the processor, its machine.</summary>
    /// <value>null: any.</value>
    [Description("How much memory the worker's GPU must have, or its machine if it computes on the processor: 8GB, 16GiB.")]
    public ByteSize? Memory { get; init; }

    /// <summary>The tags that it was started with (<c>platform worker --tag</c>).</summary>
    /// <value>Empty: any.</value>
    [Description("The tags that a worker must have been started with (platform worker --tag).")]
    [RegularExpression(TagRule.Pattern, ErrorMessage = TagRule.Words)]
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Those of an experiment that was recorded.</summary>
    /// <param name="resolved">The resolved definition, JSON.</param>
    /// <returns>null: any worker will do.</returns>
    public static WorkerRequirements? Recorded(string resolved) =>
        (JsonNode.Parse(resolved) as JsonObject)?["workers"] is JsonObject workers
            ? workers["require"]?.Deserialize<WorkerRequirements>(SettingsJson.Strict)
            : null;

    /// <summary>What a worker lacks, a phrase each; none if it will do.</summary>
    /// <param name="device">What it computes on: <c>cpu</c>, <c>cuda:0</c>.</param>
    /// <param name="memory">Bytes of memory that it says it has; null: unknown.</param>
    /// <param name="tags">The tags that it was started with.</param>
    public IReadOnlyList<string> MissingIn(string device, long? memory, IReadOnlyList<string> tags)
    {
        ArgumentNullException.ThrowIfNull(device);
        ArgumentNullException.ThrowIfNull(tags);
        var missing = new List<string>();
        if (Device is not null && device.Split(':')[0] != Device)
        {
            missing.Add($"it computes on {device}");
        }

        if (Memory is { } needed && !(memory >= needed.Bytes))
        {
            missing.Add(
                memory is { } bytes
                    ? string.Create(CultureInfo.InvariantCulture, $"it has {bytes / 1e9:0.#}GB of memory")
                    : "how much memory it has is unknown"
            );
        }

        missing.AddRange(Tags.Except(tags, StringComparer.Ordinal).Select(tag => $"it hasn't the tag {tag}"));
        return missing;
    }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // An empty text matches every pattern.
        foreach (var (index, _) in Tags.Index().Where(one => one.Item.Length == 0))
        {
            yield return new(TagRule.Words, [$"tags[{index}]"]);
        }

        if (Tags.Count > TagRule.Most)
        {
            yield return new($"There are {Tags.Count} tags; at most {TagRule.Most} are allowed.", [nameof(Tags)]);
        }

        if (Device is null && Memory is null && Tags.Count == 0)
        {
            yield return new("Name at least one of device, memory and tags, or leave workers.require out.");
        }
    }

    /// <summary><c>device cuda, 8GB of memory, tag a100</c></summary>
    public override string ToString() =>
        string.Join(
            ", ",
            new[] { Device is null ? null : $"device {Device}", Memory is { } memory ? $"{memory} of memory" : null }
                .OfType<string>()
                .Concat(Tags.Select(tag => $"tag {tag}"))
        );
}
