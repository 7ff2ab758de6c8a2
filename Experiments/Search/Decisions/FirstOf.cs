using System.Collections;

namespace Platform.Experiments.Search.Decisions;

/// <summary>The first items of a list that grows at its end only, without a copy.</summary>
internal sealed class FirstOf<T>(IReadOnlyList<T> list, int count) : IReadOnlyList<T>
{
    public int Count => count;

    public T this[int index] => index < count ? list[index] : throw new ArgumentOutOfRangeException(nameof(index));

    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < count; i++)
        {
            yield return list[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
