using System.Globalization;
using Platform.Experiments.Definitions.Reading;

namespace Platform.Experiments.Definitions.Validation;

/// <summary>Finds the place that a path of options means: <c>hidden[1]</c>, <c>earlyStopping.patience</c>.</summary>
internal static class Locator
{
    /// <param name="node">Where the path begins.</param>
    /// <param name="keyPlace">The key of that.</param>
    /// <param name="path">The path.</param>
    /// <param name="atKey">Whether the place of the last key is wanted, not its value's.</param>
    /// <returns>The place; if there is nothing at the path, the key of what should contain it.</returns>
    public static SourcePlace Find(SourceNode node, SourcePlace keyPlace, string path, bool atKey)
    {
        foreach (var step in path.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries))
        {
            if ((node as MapNode)?.Entry(step) is { } entry)
            {
                (node, keyPlace) = (entry.Value, entry.KeyPlace);
            }
            else if (
                node is ListNode list
                && int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && index < list.Items.Count
            )
            {
                (node, keyPlace) = (list.Items[index], list.Items[index].Place);
            }
            else
            {
                return keyPlace;
            }
        }

        return atKey || node is MapNode ? keyPlace : node.Place;
    }
}
