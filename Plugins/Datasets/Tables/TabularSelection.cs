using Platform.Abstractions;

namespace Platform.Plugins.Datasets.Tables;

/// <summary>Picks features and targets out of a table.</summary>
internal static class TabularSelection
{
    // Single precision: a gigabyte in each worker.
    private const long MostCategoryValues = 1L << 28;

    private const string FeatureMissing = "Set 'missing: drop' to leave such rows out, or 'missing: mean' to fill them in";
    private const string TargetMissing = "Set 'missingTargets: drop' to leave such rows out";

    /// <exception cref="ComponentException">An option names a column that isn't there,
    /// or a cell isn't what its column should hold.</exception>
    public static TabularData Of(Table table, CsvOptions options)
    {
        var targets = Targets(table, options);
        var features = options.Features.Count > 0 ? options.Features : [.. table.Columns.Except(targets, StringComparer.Ordinal)];
        CheckColumns(table, targets, options.Targets.Count > 0 ? "targets" : "target");
        CheckColumns(table, features, "features");
        CheckColumns(features, options.Categorical, "categorical", "feature");
        if (features.Count == 0)
        {
            throw new ComponentException($"No column is left to learn from: all of them are targets.{Separated(table)}", "features");
        }

        if (features.Intersect(targets, StringComparer.Ordinal).FirstOrDefault() is { } both)
        {
            throw new ComponentException($"The column '{both}' is a target and can't be a feature as well.", "features");
        }

        List<string> notes = [.. table.Notes];
        var complete = Complete(table, features, targets, options, notes);
        try
        {
            CheckCategories(complete, options.Categorical);
            return new(
                complete.Rows.Count,
                [.. features.Select(name => Feature(complete, name, options))],
                options.Task == TabularTask.Classification
                    ? Classes(complete, targets, notes)
                    : new ValueTarget([.. targets.Select(name => Value(complete, name, options))]),
                notes
            );
        }
        catch (ComponentException)
        {
            // One column stopped the reading; where others hold text as well, they are named with it.
            NumbersOnly.Check(
                complete,
                [.. features.Except(options.Categorical, StringComparer.Ordinal)],
                options.Task == TabularTask.Regression ? targets : []
            );
            throw;
        }
    }

    private static IReadOnlyList<string> Targets(Table table, CsvOptions options)
    {
        if (options.Target is not null && options.Targets.Count > 0)
        {
            throw new ComponentException("'target' and 'targets' say the same. Leave one of them out.", "targets");
        }

        if (options.Targets.Count > 1 && options.Task == TabularTask.Classification)
        {
            throw new ComponentException("A classification has one target. For several values set 'task: regression'.", "targets");
        }

        return options.Targets.Count > 0 ? options.Targets : [options.Target ?? table.Columns[^1]];
    }

    private static Feature Feature(Table table, string name, CsvOptions options)
    {
        var remedy = options.Missing == MissingValues.Mean ? null : FeatureMissing;
        return options.Categorical.Contains(name, StringComparer.Ordinal)
            ? new CategoricalFeature(name, table.Read(name).Texts(remedy))
            : new NumericFeature(
                name,
                table.Read(name).Numbers(remedy),
                options.Normalize,
                table,
                ", or leave the column out of 'features'"
            );
    }

    private static NumericFeature Value(Table table, string name, CsvOptions options) =>
        new(name, table.Read(name).Numbers(TargetMissing), options.NormalizeTargets, table);

    private static ClassTarget Classes(Table table, IReadOnlyList<string> targets, List<string> notes)
    {
        var classes = new ClassTarget(
            targets[0],
            ClassNames.Merge([.. table.Read(targets[0]).Texts(TargetMissing).OfType<string>()], notes)
        );
        var different = classes.Classes.Distinct(StringComparer.Ordinal).Count();
        return different switch
        {
            1 => throw new ComponentException(
                $"{table.Source}: the column '{targets[0]}' has the same class '{classes.Classes[0]}' in each of "
                    + $"{table.Rows.Count} rows{(notes.Count == 0 ? "" : $" ({string.Join(' ', notes).TrimEnd('.')})")}, "
                    + "so there is nothing to learn. Name another 'target', or add rows of other classes.",
                "target"
            ),
            > 20 when different > table.Rows.Count / 2 => throw new ComponentException(
                $"The column '{targets[0]}' has {different} classes in {table.Rows.Count} rows. If these are values, set "
                    + "'task: regression'.",
                "task"
            ),
            _ => classes,
        };
    }

    // Rows that are to be left out are.
    private static Table Complete(
        Table table,
        IReadOnlyList<string> features,
        IReadOnlyList<string> targets,
        CsvOptions options,
        List<string> notes
    )
    {
        IReadOnlyList<string> columns =
            options.Missing == MissingValues.Drop ? [.. features, .. targets]
            : options.MissingTargets == MissingTargets.Drop ? targets
            : [];
        CellReader[] readers = [.. columns.Select(table.Read)];
        var rows = table.Rows.Where(row => !readers.Any(reader => reader.IsMissing(row))).ToArray();
        if (rows.Length == 0)
        {
            throw new ComponentException(
                $"Each row of '{table.Source}' misses a value, so dropping such rows leaves none. Choose fewer 'features', or "
                    + "'missing: mean'.",
                "missing"
            );
        }

        if (rows.Length < table.Rows.Count)
        {
            notes.Add($"{table.Rows.Count - rows.Length} of {table.Rows.Count} rows of '{table.Source}' miss a value and are left out.");
        }

        return table with
        {
            Rows = rows,
        };
    }

    // Each category becomes a value in each row.
    private static void CheckCategories(Table table, IReadOnlyList<string> categorical)
    {
        var counts = categorical
            .Select(name => (Name: name, Count: table.Read(name).Texts().Distinct(StringComparer.Ordinal).Count()))
            .OrderByDescending(one => one.Count)
            .ToArray();
        if (counts.Sum(one => (long)one.Count) * table.Rows.Count > MostCategoryValues)
        {
            throw new ComponentException(
                $"The column '{counts[0].Name}' has {counts[0].Count} categories, each of which becomes a value of its own in "
                    + $"each of the {table.Rows.Count} rows: that is too much to hold in memory. "
                    + "Leave it out with 'features', or put rare categories together.",
                "categorical"
            );
        }
    }

    private static string Separated(Table table) =>
        table.Columns is [var only] && Separators.Seen(only) is { } seen ? $" The first line is '{only}': set 'separator: {seen}'." : "";

    private static void CheckColumns(Table table, IReadOnlyList<string> names, string option) =>
        CheckColumns(table.Columns, names, option, "column");

    private static void CheckColumns(IReadOnlyList<string> known, IReadOnlyList<string> names, string option, string what)
    {
        if (names.FirstOrDefault(name => !known.Contains(name, StringComparer.Ordinal)) is { } unknown)
        {
            throw ColumnNames.Unknown(what, unknown, known, option);
        }

        if (names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
        {
            throw new ComponentException($"The column '{twice}' is named twice.", option);
        }
    }
}
