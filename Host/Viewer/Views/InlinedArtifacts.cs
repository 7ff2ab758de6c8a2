using System.Text.Json;
using Platform.Experiments.Records;
using Platform.Host.Protocol;

namespace Platform.Host.Viewer.Views;

/// <summary>The artifacts that a report holds: those that are small, the latest first, while there is room.</summary>
internal sealed class InlinedArtifacts
{
    private const int LongestArtifact = 200_000;
    private const int Room = 2_000_000;

    private int _used;

    /// <summary>Takes of a trial's artifacts what fits, as JSON, oldest first; null if that is nothing.</summary>
    public string? Take(IReadOnlyList<ArtifactRecord> artifacts)
    {
        var taken = new List<string>();
        foreach (var artifact in artifacts.Reverse())
        {
            var json = JsonSerializer.Serialize(StoredArtifact.From(artifact), RecordJson.Default.StoredArtifact);
            if (json.Length > LongestArtifact || _used + json.Length > Room)
            {
                continue;
            }

            taken.Insert(0, json);
            _used += json.Length;
        }

        return taken.Count == 0 ? null : $"[{string.Join(',', taken)}]";
    }
}
