using System.Text.Json;

namespace Platform.Host.Protocol;

/// <summary>What an order says beyond its kind and numbers. Read from JSON, what isn't said there is set to null.</summary>
internal sealed record OrderDetails
{
    /// <summary>What changes in the definition of an experiment that is extended, as
    /// <c>search.space.model.dropout=[0, 0.2]</c>.</summary>
    public IReadOnlyList<string> Set
    {
        get;
        init => field = value ?? [];
    } = [];

    /// <summary>The points that are enqueued, each a map from parameters to values.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, JsonElement>> Points
    {
        get;
        init => field = value ?? [];
    } = [];
}
