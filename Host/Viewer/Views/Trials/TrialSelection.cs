using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Settings;
using Platform.Host.Output;
using Platform.Host.Viewer.Views.Trials.Columns;
using Platform.Host.Viewer.Views.Trials.Filters;

namespace Platform.Host.Viewer.Views.Trials;

/// <summary>The rows that a question selects from a table, in their order, and its columns.</summary>
internal sealed class TrialSelection
{
    private const int MostGroups = 1000;

    private readonly TrialTable _table;
    private readonly ColumnName? _group;
    private readonly int[] _rows;

    /// <exception cref="QueryException">The question can't be understood.</exception>
    public TrialSelection(TrialTable table, TrialQuery query)
    {
        _table = table;
        _group = query.Group is { } group ? Whole(group, "group") : null;
        Columns = query.Columns is { } columns ? [.. columns.Select(name => Find(name, "columns"))] : [.. table.Names];
        var sort = query
            .Sort.Select(name =>
                name.StartsWith('-') ? (Name: Whole(name[1..], "sort"), Descending: true) : (Name: Whole(name, "sort"), Descending: false)
            )
            .ToList();
        if (_group is not null)
        {
            sort.Insert(0, (_group, false));
        }

        _rows = table.Ordered(
            string.Join('\n', [query.Filter, .. sort.Select(key => $"{key.Descending}{key.Name}")]),
            () => Order(query.Filter, sort)
        );
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<ColumnName> Columns { get; }

    /// <summary>The rows of the table.</summary>
    public IReadOnlyList<int> Rows => _rows;

    /// <summary>The numbers of their trials.</summary>
    public IReadOnlySet<long> Numbers => _rows.Select(row => _table.Snapshot.Trial(row).Number).ToHashSet();

    /// <summary>An answer of some of the rows.</summary>
    public TrialRows Page(int offset, int limit)
    {
        var rows = new ArraySegment<int>(_rows, Math.Min(offset, _rows.Length), Math.Min(limit, Math.Max(0, _rows.Length - offset)));
        return new TrialRows(
            _table.Snapshot.Count,
            _rows.Length,
            offset,
            [.. rows.Select(row => _table.Snapshot.Trial(row).Number)],
            [.. Columns.Select(name => new ColumnValues(name.ToString(), KebabCase.Of(_table.KindOf(name)), _table.Values(name, rows)))],
            _group is null ? null : Groups(_table.Column(_group))
        );
    }

    private int[] Order(string filter, IReadOnlyList<(ColumnName Name, bool Descending)> sort)
    {
        var passes = FilterParser.Parse(filter, Filtered);
        var keys = sort.Select(key => (Column: _table.Column(key.Name), key.Descending)).ToArray();
        int[] rows = [.. Enumerable.Range(0, _table.Snapshot.Count).Where(passes)];
        if (keys.Length > 0)
        {
            Array.Sort(rows, Compare);
        }

        return rows;

        int Compare(int first, int second)
        {
            foreach (var (column, descending) in keys)
            {
                if (column.Compare(first, second, descending) is var order and not 0)
                {
                    return order;
                }
            }

            return first - second;
        }
    }

    private List<TrialGroup> Groups(TrialColumn column)
    {
        var groups = new List<TrialGroup>();
        for (var first = 0; first < _rows.Length; )
        {
            var last = first;
            while (last + 1 < _rows.Length && column[_rows[last + 1]] == column[_rows[first]])
            {
                last++;
            }

            if (groups.Count == MostGroups)
            {
                throw new QueryException($"{_group} has more than {MostGroups} values: group by another column.", part: "group");
            }

            groups.Add(GroupOf(column[_rows[first]], new ArraySegment<int>(_rows, first, last + 1 - first)));
            first = last + 1;
        }

        return groups;
    }

    private TrialGroup GroupOf(Cell value, ArraySegment<int> rows)
    {
        double[] objectives = [.. rows.Select(_table.Snapshot.Trial).Where(Ranking.HasObjective).Select(trial => trial.Objective!.Value)];
        ObjectiveSettings objective = _table.Snapshot.Experiment.Objective;
        return objectives.Length == 0
            ? new TrialGroup(value, rows.Count, null, null)
            : new TrialGroup(
                value,
                rows.Count,
                objective.Goal is Goal.Minimize ? objectives.Min() : objectives.Max(),
                objectives.Average()
            );
    }

    private FilterColumn Filtered(FilterToken token)
    {
        var name = Whole(token.Text, "filter", token.Position, token.Length);
        var column = _table.Column(name);
        return new FilterColumn(name.ToString(), column.Kind, row => column[row]);
    }

    /// <summary>A column of which every value is wanted.</summary>
    private ColumnName Whole(string name, string part, int position = 0, int length = 0)
    {
        var found = Find(name, part, position, length);
        return _table.IsTooLong(found)
            ? throw new QueryException(
                $"{found} can be shown, but not sorted, grouped or filtered by: of more than {TrialTable.MostTrialsAtStep} "
                    + "trials that reads too much.",
                position,
                length,
                part
            )
            : found;
    }

    private ColumnName Find(string name, string part, int position = 0, int length = 0)
    {
        if (_table.Parse(name) is { } found)
        {
            return found;
        }

        var near = Spelling.Closest(name, _table.Names.Select(one => one.ToString()));
        throw new QueryException($"There is no column {name}.{(near is null ? "" : $" Did you mean {near}?")}", position, length, part);
    }
}
