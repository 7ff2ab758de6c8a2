namespace Platform.Host.Viewer.Views.Trials.Columns;

/// <summary>The values of one column, by row: numbers as they are, texts as places in a dictionary.</summary>
internal sealed class TrialColumn
{
    private readonly double[] _numbers;
    private readonly int[]? _codes;
    private readonly string[] _words;

    private TrialColumn(ColumnKind kind, TrialSnapshot snapshot, double[] numbers, int[]? codes, string[] words)
    {
        Kind = kind;
        Snapshot = snapshot;
        (_numbers, _codes, _words) = (numbers, codes, words);
    }

    public ColumnKind Kind { get; }

    /// <summary>The rows that it was made of.</summary>
    public TrialSnapshot Snapshot { get; }

    /// <summary>What it takes of the memory.</summary>
    public long Bytes =>
        100 + (_numbers.Length * sizeof(double)) + ((_codes?.Length ?? 0) * sizeof(int)) + _words.Sum(word => 40L + (2 * word.Length));

    public Cell this[int row] => _codes is { } codes && codes[row] >= 0 ? Cell.Of(_words[codes[row]]) : new Cell(_numbers[row], null);

    /// <summary>Makes a column.</summary>
    /// <param name="kind">What it is said to hold; null: what it turns out to hold.</param>
    /// <param name="snapshot">The rows.</param>
    /// <param name="value">The value of a row.</param>
    /// <param name="earlier">The column of an earlier snapshot: the rows that didn't change since keep their values.</param>
    public static TrialColumn Build(ColumnKind? kind, TrialSnapshot snapshot, Func<int, Cell> value, TrialColumn? earlier = null)
    {
        var count = snapshot.Count;
        var numbers = new double[count];
        int[]? codes = null;
        var words = new List<string>();
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < count; row++)
        {
            var cell = earlier is not null && snapshot.IsUnchanged(row, earlier.Snapshot) ? earlier[row] : value(row);
            numbers[row] = cell.Number;
            if (cell.Text is { } text)
            {
                codes ??= FilledWith(-1, count);
                codes[row] = PlaceOf(text);
            }
        }

        return new TrialColumn(kind ?? KindOf(numbers, words.Count), snapshot, numbers, codes, [.. words]);

        int PlaceOf(string text)
        {
            if (!places.TryGetValue(text, out var place))
            {
                places[text] = place = words.Count;
                words.Add(text);
            }

            return place;
        }
    }

    /// <summary>The order of two rows: numbers before texts, and what is missing last in either direction.</summary>
    public int Compare(int first, int second, bool descending)
    {
        var (a, b) = (this[first], this[second]);
        if (Group(a) is var group && group != Group(b))
        {
            return group - Group(b);
        }

        var order = a.Text is null ? a.Number.CompareTo(b.Number) : string.CompareOrdinal(a.Text, b.Text);
        return descending ? -order : order;
    }

    private static int Group(Cell cell) =>
        cell.IsNumber ? 0
        : cell.IsMissing ? 2
        : 1;

    private static int[] FilledWith(int value, int count)
    {
        var filled = new int[count];
        Array.Fill(filled, value);
        return filled;
    }

    private static ColumnKind KindOf(double[] numbers, int words) =>
        words == 0 ? ColumnKind.Number
        : Array.Exists(numbers, number => !double.IsNaN(number)) ? ColumnKind.Mixed
        : ColumnKind.Text;
}
