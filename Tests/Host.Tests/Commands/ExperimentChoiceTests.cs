using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Commands.Running;

namespace Platform.Host.Tests.Commands;

public sealed class ExperimentChoiceTests
{
    private static readonly ExperimentRecord First = SampleRecords.ExperimentOf("digits", ExperimentState.Interrupted) with { Hash = "one" };

    [Fact]
    public void Make_OfANewName_StartsIt_WithoutANote()
    {
        Assert.Equal(new ExperimentChoice(null, "digits", null), ExperimentChoice.Make(Definition("one"), [], startNew: false));
    }

    [Fact]
    public void Make_OfTheSameContent_GoesOn()
    {
        var choice = ExperimentChoice.Make(Definition("one"), [First, First with { Id = "digits-2", Hash = "two" }], startNew: false);

        Assert.Equal((First, "digits"), (choice.Existing, choice.Id));
        Assert.Equal("digits goes on where it stopped.", choice.Note);
    }

    [Fact]
    public void Make_OfAnotherContent_TakesTheNextNumber_AndSaysSo()
    {
        var choice = ExperimentChoice.Make(Definition("three"), [First, First with { Id = "digits-2", Hash = "two" }], startNew: false);

        Assert.Equal((null, "digits-3"), (choice.Existing, choice.Id));
        Assert.Contains("differs", choice.Note, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_AsANewOne_NeverGoesOn()
    {
        Assert.Equal((null, "digits-2"), (ExperimentChoice.Make(Definition("one"), [First], startNew: true).Existing, ExperimentChoice.Make(Definition("one"), [First], startNew: true).Id));
    }

    [Fact]
    public void Make_OfANameThatIsAnothersNumber_StillFindsAFreeOne()
    {
        var other = First with { Id = "digits-2", Name = "digits-2", Hash = "other" };

        Assert.Equal("digits-3", ExperimentChoice.Make(Definition("two"), [First, other], startNew: false).Id);
    }

    private static ExperimentDefinition Definition(string hash) => new()
    {
        Name = "digits",
        Seed = 1,
        Search = new SearchSettings { Sampler = new ComponentReference("random", []), Space = new SearchSpace { Parameters = [] } },
        Objective = new ObjectiveSettings(),
        Workers = new WorkerSettings(),
        Text = "",
        Resolved = new JsonObject(),
        Hash = hash,
        BaseDirectory = "/",
    };
}
