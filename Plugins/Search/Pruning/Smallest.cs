namespace Platform.Plugins.Search.Pruning;

/// <summary>Finds a value by its rank without sorting all.</summary>
internal static class Smallest
{
    /// <summary>The value that would stand at an index if all were sorted; reorders them so that no smaller one stands behind it.</summary>
    /// <remarks>Hoare, “Algorithm 65: Find” (1961), with the middle one as the pivot. No value may be NaN.</remarks>
    public static double At(Span<double> values, int index)
    {
        var (low, high) = (0, values.Length - 1);
        while (low < high)
        {
            var pivot = values[low + ((high - low) / 2)];
            var (left, right) = (low, high);
            while (left <= right)
            {
                while (values[left] < pivot)
                {
                    left++;
                }

                while (pivot < values[right])
                {
                    right--;
                }

                if (left <= right)
                {
                    (values[left], values[right]) = (values[right], values[left]);
                    left++;
                    right--;
                }
            }

            if (index <= right)
            {
                high = right;
            }
            else if (index >= left)
            {
                low = left;
            }
            else
            {
                break;
            }
        }

        return values[index];
    }
}
