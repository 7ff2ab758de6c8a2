using Platform.Host.Viewer.Views.Trials.Columns;

namespace Platform.Host.Viewer.Views.Trials.Filters;

/// <summary>Understands the conditions of a filter. A comparison with a value that is missing is false.</summary>
/// <param name="cursor">Where the condition begins.</param>
/// <param name="columns">Finds a column by its name, or says that there is none.</param>
internal sealed class FilterConditions(FilterCursor cursor, Func<FilterToken, FilterColumn> columns)
{
    private const int LargestSet = 500;

    private const string ValueIsMissing = "A value is missing here.";
    private static readonly string[] Comparisons = ["=", "==", "!=", "<", "<=", ">", ">="];

    /// <summary>Understands the condition that comes next.</summary>
    /// <returns>Whether a row passes.</returns>
    /// <exception cref="QueryException">There is none, or it can't be understood.</exception>
    public Func<int, bool> Condition()
    {
        var column = columns(cursor.TakeText("A column is missing here."));
        if (cursor.Takes("exists"))
        {
            return row => !column.Value(row).IsMissing;
        }

        if (cursor.Takes("contains"))
        {
            return Contains(column);
        }

        if (cursor.TakesSign("=~"))
        {
            return Matches(column);
        }

        if (cursor.TakesSign("!~"))
        {
            return Known(column, Not(Matches(column)));
        }

        if (cursor.Takes("in"))
        {
            return In(column);
        }

        if (cursor.Takes("not"))
        {
            return cursor.Takes("in") ? Known(column, Not(In(column))) : throw cursor.Wrong("in is missing after not.");
        }

        if (cursor.Next.Kind is FilterTokenKind.Sign && Comparisons.Contains(cursor.Next.Text))
        {
            return Comparison(column);
        }

        throw cursor.Wrong("A comparison is missing here: =, !=, <, <=, >, >=, in, not in, contains, =~, !~ or exists.");
    }

    private Func<int, bool> Comparison(FilterColumn column)
    {
        var sign = cursor.Take();
        var value = Value(column);
        if (sign.Text is "=" or "==")
        {
            return row => column.Value(row) == value;
        }

        if (sign.Text is "!=")
        {
            return Known(column, row => column.Value(row) != value);
        }

        if (!value.IsNumber)
        {
            throw new QueryException(
                $"{sign.Text} compares numbers; text columns take =, !=, in, contains and =~.",
                sign.Position,
                sign.Length
            );
        }

        // A comparison with NaN, which stands for what isn't a number, is false.
        return sign.Text switch
        {
            "<" => row => column.Value(row).Number < value.Number,
            "<=" => row => column.Value(row).Number <= value.Number,
            ">" => row => column.Value(row).Number > value.Number,
            _ => row => column.Value(row).Number >= value.Number,
        };
    }

    private Func<int, bool> Contains(FilterColumn column)
    {
        var part = TextFor(column, "contains", ValueIsMissing).Text;
        return row => column.Value(row).Text?.Contains(part, StringComparison.OrdinalIgnoreCase) == true;
    }

    private Func<int, bool> Matches(FilterColumn column)
    {
        var pattern = FilterPattern.Of(TextFor(column, cursor.Last.Text, "A regular expression is missing here."));
        return row => column.Value(row).Text is { } text && pattern.IsMatch(text);
    }

    private FilterToken TextFor(FilterColumn column, string comparison, string missing)
    {
        var (_, _, position, length) = cursor.Last;
        return column.HasTexts
            ? cursor.TakeText(missing)
            : throw new QueryException($"{comparison} works on text, and {column.Name} has none.", position, length);
    }

    private Func<int, bool> In(FilterColumn column)
    {
        if (cursor.TakesSign("["))
        {
            return Range(column);
        }

        cursor.TakeSign("(", "A range in [a, b] or a set in (a, b, c) is missing here.");
        var values = new HashSet<Cell>();
        do
        {
            if (values.Count == LargestSet)
            {
                throw cursor.Wrong($"A set has at most {LargestSet} values.");
            }

            values.Add(Value(column));
        } while (cursor.TakesSign(","));
        cursor.TakeSign(")");
        return row => values.Contains(column.Value(row));
    }

    private Func<int, bool> Range(FilterColumn column)
    {
        var first = Bound(column);
        cursor.TakeSign(",");
        var at = cursor.Next;
        var last = Bound(column);
        cursor.TakeSign("]");
        if (first > last)
        {
            throw new QueryException("This range is empty: its first number is the larger one.", at.Position, at.Length);
        }

        return row => column.Value(row).Number is var value && value >= first && value <= last;
    }

    private double Bound(FilterColumn column)
    {
        var token = cursor.Next;
        var value = Value(column);
        return value.IsNumber
            ? value.Number
            : throw new QueryException("A range goes from a number to a number.", token.Position, token.Length);
    }

    private Cell Value(FilterColumn column) => FilterValue.Of(cursor.TakeText(ValueIsMissing), column);

    private static Func<int, bool> Not(Func<int, bool> filter) => row => !filter(row);

    private static Func<int, bool> Known(FilterColumn column, Func<int, bool> filter) => row => !column.Value(row).IsMissing && filter(row);
}
