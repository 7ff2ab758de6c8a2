using System.Text.Json;

namespace Platform.TestSupport.Records;

/// <summary>What a filter lets through of <see cref="FilteredRecords"/>, or what is wrong
/// with it: the same for the host and for the page of a report.</summary>
/// <param name="Filter">The filter.</param>
/// <param name="Trials">The trials that it lets through; null if it can't be understood.</param>
/// <param name="Error">What is wrong.</param>
/// <param name="Position">Where.</param>
/// <param name="Length">How much of it.</param>
public sealed record FilterCase(string Filter, IReadOnlyList<long>? Trials, string? Error, int Position, int Length)
{
    /// <summary>All cases.</summary>
    public static IReadOnlyList<FilterCase> All { get; } = Read();

    private static List<FilterCase> Read()
    {
        using var stream = typeof(FilterCase).Assembly.GetManifestResourceStream("filter-cases.json")!;
        return JsonSerializer.Deserialize<List<FilterCase>>(stream, JsonSerializerOptions.Web)!;
    }
}
