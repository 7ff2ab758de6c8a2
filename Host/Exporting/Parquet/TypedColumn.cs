using Parquet;
using Parquet.Schema;
using Platform.Experiments.Records;

namespace Platform.Host.Exporting.Parquet;

/// <summary>A column of <c>trials.parquet</c>; what a trial doesn't have is null.</summary>
/// <param name="Field">Its name and type.</param>
/// <param name="WriteAsync">Writes the values of trials.</param>
internal sealed record TypedColumn(DataField Field, Func<ParquetRowGroupWriter, IReadOnlyList<TrialRecord>, Task> WriteAsync)
{
    public static TypedColumn Of<T>(string name, Func<TrialRecord, T?> value)
        where T : struct
    {
        var field = new DataField<T>(name, nullable: true);
        return new TypedColumn(field, async (group, trials) => await group.WriteAsync<T>(field, trials.Select(value).ToArray()));
    }

    public static TypedColumn Time(string name, Func<TrialRecord, DateTimeOffset?> value)
    {
        var field = ParquetForm.Time(name, isNullable: true);
        return new TypedColumn(
            field,
            async (group, trials) => await group.WriteAsync<DateTime>(field, trials.Select(trial => value(trial)?.UtcDateTime).ToArray())
        );
    }

    public static TypedColumn Text(string name, Func<TrialRecord, string?> value)
    {
        var field = new DataField(name, typeof(string), isNullable: true);
        return new TypedColumn(field, async (group, trials) => await group.WriteAsync(field, trials.Select(value).ToArray()!));
    }
}
