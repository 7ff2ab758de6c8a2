using System.Text.Json.Nodes;
using Platform.Abstractions;
using Platform.Experiments.Definitions;
using Platform.Experiments.Definitions.Components;
using Platform.Experiments.Definitions.DataFiles;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Records;
using Platform.Host.Hosting.Submissions;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Hosting.Submissions;

public sealed class ExperimentChoiceTests
{
    private static readonly ExperimentRecord First = SampleRecords.ExperimentOf("digits", ExperimentState.Interrupted) with
    {
        Hash = "one",
    };

    [Fact]
    public void Make_OfANewName_StartsIt_WithoutANote()
    {
        Assert.Equal(new ExperimentChoice(null, "digits", null), ExperimentChoice.Make(Definition("one"), [], [], startNew: false));
    }

    [Fact]
    public void Make_OfTheSameContent_GoesOn()
    {
        var choice = ExperimentChoice.Make(Definition("one"), [], [First, First with { Id = "digits-2", Hash = "two" }], startNew: false);

        Assert.Equal((First, "digits"), (choice.Existing, choice.Id));
        Assert.Equal("digits resumes where it left off.", choice.Note);
    }

    [Theory]
    [InlineData(ExperimentState.Completed)]
    [InlineData(ExperimentState.Failed)]
    [InlineData(ExperimentState.Cancelled)]
    public void Make_OfAnotherContent_BesideAFinishedOne_TakesTheNextNumber_AndSaysSo(ExperimentState state)
    {
        var choice = ExperimentChoice.Make(
            Definition("three"),
            [],
            [First, First with { Id = "digits-2", Hash = "two", State = state }],
            startNew: false
        );

        Assert.Equal((null, "digits-3"), (choice.Existing, choice.Id));
        Assert.Contains("differs", choice.Note, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ExperimentState.Interrupted)]
    [InlineData(ExperimentState.Paused)]
    [InlineData(ExperimentState.Running)]
    public void Make_OfAnotherContent_BesideAnUnfinishedOne_IsRefused_WithWhatDiffers(ExperimentState state)
    {
        var unfinished = First with
        {
            State = state,
            Resolved = """{"name":"digits","training":{"epochs":20},"model":{"plugin":"mlp","hidden":[64,32]},"workers":{"count":1}}""",
        };
        var definition = Definition("two") with
        {
            Resolved = JsonNode
                .Parse(
                    """
                    {"name":"digits","training":{"epochs":30},"model":{"plugin":"mlp","hidden":[64]},
                    "loss":{"plugin":"mse"},"workers":{"count":2}}
                    """
                )!
                .AsObject(),
        };

        var refused = Assert.Throws<SubmissionRefusedException>(() => ExperimentChoice.Make(definition, [], [unfinished], startNew: false));

        Assert.Contains(
            "\n  loss.plugin: none → \"mse\"\n  model.hidden: [64,32] → [64]\n  training.epochs: 20 → 30\n",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Contains("--new", refused.Message, StringComparison.Ordinal);
        Assert.Equal("digits-2", ExperimentChoice.Make(definition, [], [unfinished], startNew: true).Id);
    }

    [Fact]
    public void Make_OnAnotherDevice_BesideAnUnfinishedOne_IsRefused()
    {
        var unfinished = First with { Resolved = """{"name":"digits","workers":{"count":1,"device":"cpu"}}""" };
        var definition = Definition("two") with
        {
            Resolved = JsonNode.Parse("""{"name":"digits","workers":{"count":1,"device":"cuda"}}""")!.AsObject(),
        };

        var refused = Assert.Throws<SubmissionRefusedException>(() => ExperimentChoice.Make(definition, [], [unfinished], startNew: false));

        Assert.Contains("\n  workers.device: \"cpu\" → \"cuda\"\n", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Make_AsANewOne_NeverGoesOn()
    {
        Assert.Equal(
            (null, "digits-2"),
            (
                ExperimentChoice.Make(Definition("one"), [], [First], startNew: true).Existing,
                ExperimentChoice.Make(Definition("one"), [], [First], startNew: true).Id
            )
        );
    }

    [Fact]
    public void Make_OfANameThatIsAnothersNumber_StillFindsAFreeOne()
    {
        var other = First with { Id = "digits-2", Name = "digits-2", Hash = "other" };

        Assert.Equal("digits-3", ExperimentChoice.Make(Definition("two"), [], [First, other], startNew: true).Id);
    }

    [Fact]
    public void Make_OfTheSameDefinition_OnTheDataOfEither_FindsEachAgain()
    {
        ExperimentRecord[] both =
        [
            First with
            {
                State = ExperimentState.Completed,
                Files = [Rows('a')],
            },
            First with
            {
                Id = "digits-2",
                State = ExperimentState.Completed,
                Files = [Rows('b')],
            },
        ];

        Assert.Equal(
            ["digits", "digits-2"],
            "ab".Select(bytes => ExperimentChoice.Make(Definition("one"), [Rows(bytes)], both, startNew: false).Id)
        );
    }

    [Theory]
    [InlineData(ExperimentState.Completed, "platform show digits")]
    [InlineData(ExperimentState.Cancelled, "platform show digits")]
    [InlineData(ExperimentState.Interrupted, "put the data back")]
    [InlineData(ExperimentState.Running, "put the data back")]
    public void Make_OfTheSameDefinition_OnOtherData_IsRefused_WithWhatDiffers(ExperimentState state, string remedy)
    {
        ExperimentRecord[] recorded = [First with { State = state, Files = [Rows('a')] }];

        var refused = Assert.Throws<SubmissionRefusedException>(() =>
            ExperimentChoice.Make(Definition("one"), [Rows('b')], recorded, startNew: false)
        );

        Assert.Contains(
            "\n  dataset.path: /d.csv, 7 bytes, sha256 aaaaaaaaaaaa → /d.csv, 7 bytes, sha256 bbbbbbbbbbbb\n",
            refused.Message,
            StringComparison.Ordinal
        );
        Assert.Contains(remedy, refused.Message, StringComparison.Ordinal);
        Assert.Contains("--new", refused.Message, StringComparison.Ordinal);
        Assert.Equal("digits-2", ExperimentChoice.Make(Definition("one"), [Rows('b')], recorded, startNew: true).Id);
    }

    [Fact]
    public void Make_OfAnExperimentWithoutHashes_GoesOn() =>
        Assert.Equal(
            "digits",
            ExperimentChoice.Make(Definition("one"), [Rows('b')], [First with { Files = null }], startNew: false).Existing?.Id
        );

    private static DataFile Rows(char bytes) =>
        new()
        {
            Option = "path",
            Written = "d.csv",
            Path = "/d.csv",
            Files = 1,
            Length = 7,
            Sha256 = new(bytes, 64),
        };

    private static ExperimentDefinition Definition(string hash) =>
        new()
        {
            Name = "digits",
            Seed = 1,
            Search = new SearchSettings
            {
                Sampler = new ComponentReference("random", []),
                Space = new SearchSpace { Parameters = [] },
            },
            Objective = new ObjectiveSettings(),
            Workers = new WorkerSettings(),
            Text = "",
            Resolved = new JsonObject(),
            Hash = hash,
            BaseDirectory = "/",
        };
}
