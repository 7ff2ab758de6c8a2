using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>Picks features and targets out of a table.</summary>
internal static class TabularSelection
{
    /// <exception cref="ComponentException">An option names a column that isn't there, or a cell isn't what its column should hold.</exception>
    public static TabularData Of(Table table, CsvOptions options)
    {
        var targets = Targets(table, options);
        var features = options.Features.Count > 0 ? options.Features : [.. table.Columns.Except(targets, StringComparer.Ordinal)];
        CheckColumns(table, targets, options.Targets.Count > 0 ? "targets" : "target");
        CheckColumns(table, features, "features");
        CheckColumns(features, options.Categorical, "categorical", "feature");
        if (features.Count == 0)
            throw new ComponentException("No column is left to learn from: all of them are targets.", "features");

        if (features.Intersect(targets, StringComparer.Ordinal).FirstOrDefault() is { } both)
            throw new ComponentException($"The column '{both}' is a target and can't be a feature as well.", "features");

        var complete = options.Missing == MissingValues.Drop ? WithoutMissing(table, [.. features, .. targets]) : table;
        return new(
            complete.Rows.Count,
            [.. features.Select(name => Feature(complete, name, options))],
            options.Task == TabularTask.Classification ? Classes(complete, targets) : new ValueTarget([.. targets.Select(name => Value(complete, name, options))]));
    }

    private static IReadOnlyList<string> Targets(Table table, CsvOptions options)
    {
        if (options.Target is not null && options.Targets.Count > 0)
            throw new ComponentException("'target' and 'targets' say the same. Leave one of them out.", "targets");

        if (options.Targets.Count > 1 && options.Task == TabularTask.Classification)
            throw new ComponentException("A classification has one target. For several values set 'task: regression'.", "targets");

        return options.Targets.Count > 0 ? options.Targets : [options.Target ?? table.Columns[^1]];
    }

    private static Feature Feature(Table table, string name, CsvOptions options)
    {
        var cells = Cells(table, name);
        var missingAllowed = options.Missing == MissingValues.Mean;
        return options.Categorical.Contains(name, StringComparer.Ordinal)
            ? new CategoricalFeature(name, cells.Texts(missingAllowed))
            : new NumericFeature(name, cells.Numbers(missingAllowed), options.Normalize);
    }

    private static NumericFeature Value(Table table, string name, CsvOptions options) =>
        new(name, Cells(table, name).Numbers(missingAllowed: false), options.NormalizeTargets);

    private static ClassTarget Classes(Table table, IReadOnlyList<string> targets)
    {
        var classes = new ClassTarget(targets[0], [.. Cells(table, targets[0]).Texts(missingAllowed: false).OfType<string>()]);
        var different = classes.Classes.Distinct(StringComparer.Ordinal).Count();
        return different switch
        {
            1 => throw new ComponentException($"The column '{targets[0]}' has the same class '{classes.Classes[0]}' in each row, so there is nothing to learn.", "target"),
            > 20 when different > table.Rows.Count / 2 => throw new ComponentException(
                $"The column '{targets[0]}' has {different} classes in {table.Rows.Count} rows. If these are values, set 'task: regression'.", "task"),
            _ => classes,
        };
    }

    private static Table WithoutMissing(Table table, IReadOnlyList<string> columns)
    {
        var places = columns.Select(name => table.Columns.ToList().IndexOf(name)).ToArray();
        var rows = table.Rows.Where(row => !places.Any(place => CellReader.IsMissing(row.Cells[place]))).ToArray();
        return rows.Length > 0
            ? table with { Rows = rows }
            : throw new ComponentException($"Each row of '{table.Source}' misses a value, so 'missing: drop' leaves none. Choose fewer 'features', or 'missing: mean'.", "missing");
    }

    private static CellReader Cells(Table table, string name) => new(table, name, table.Columns.ToList().IndexOf(name));

    private static void CheckColumns(Table table, IReadOnlyList<string> names, string option) => CheckColumns(table.Columns, names, option, "column");

    private static void CheckColumns(IReadOnlyList<string> known, IReadOnlyList<string> names, string option, string what)
    {
        if (names.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal)) is { } unknown)
            throw new ComponentException($"There is no {what} '{unknown}'. Known {what}s: {string.Join(", ", known)}.", option);

        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
            throw new ComponentException($"The column '{twice}' is named twice.", option);
    }
}
