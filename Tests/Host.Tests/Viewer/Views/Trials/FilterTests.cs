using Platform.Host.Viewer.Views;
using Platform.Host.Viewer.Views.Trials;
using Platform.TestSupport.Records;

namespace Platform.Host.Tests.Viewer.Views.Trials;

public sealed class FilterTests
{
    public static TheoryData<string> Filters() => [.. FilterCase.All.Select(one => one.Filter)];

    [Theory]
    [MemberData(nameof(Filters))]
    public async Task Filter_LetsThroughWhatItSays_OrSaysWhereItIsWrong(string filter)
    {
        var expected = FilterCase.All.First(one => one.Filter == filter);

        Assert.Equivalent(expected, await AskAsync(filter), strict: true);
    }

    [Fact]
    public async Task Filter_HasALimitOfLength_AndASetOfValues()
    {
        var long1 = await AskAsync($"state = '{new string('x', 2000)}'");
        var set = await AskAsync($"number in ({string.Join(',', Enumerable.Range(0, 501))})");

        Assert.Equal("A filter has at most 2000 characters.", long1.Error);
        Assert.Equal("A set has at most 500 values.", set.Error);
    }

    private static async Task<FilterCase> AskAsync(string filter)
    {
        var store = new InMemoryRecordStore();
        await FilteredRecords.FillAsync(store, TestContext.Current.CancellationToken);
        try
        {
            return new FilterCase(
                filter,
                new RecordViews(store).Trials(FilteredRecords.Experiment, new TrialQuery { Filter = filter })!.Numbers,
                null,
                0,
                0
            );
        }
        catch (QueryException problem)
        {
            return new FilterCase(filter, null, problem.Message, problem.Problem.Position, problem.Problem.Length);
        }
    }
}
