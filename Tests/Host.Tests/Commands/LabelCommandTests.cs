using System.Text.Json;

namespace Platform.Host.Tests.Commands;

/// <summary>Tags and notes by the command line: at a running host, and in the records where none is running.</summary>
public sealed class LabelCommandTests
{
    [Theory]
    [InlineData("digits", true)]
    [InlineData("digits", false)]
    [InlineData("digits/1", true)]
    [InlineData("digits/1", false)]
    public async Task Labels_AreChanged_AndListed(string named, bool lives)
    {
        var store = await SampleRecords.StoreAsync();
        using var terminal = new FakeTerminal { Store = lives ? null : store };
        await using var host = lives ? await terminal.StartHostAsync(store) : null;

        Assert.Equal(0, await terminal.CallAsync("tag", named, "good", "seen"));
        Assert.Equal($"{named}: good, seen\n", terminal.Output);
        Assert.Equal(0, await terminal.CallAsync("tag", named, "best", "--remove", "seen"));
        Assert.Equal(0, await terminal.CallAsync("note", named, "Two words.\nTwo lines.", "--json"));
        var printed = JsonDocument.Parse(terminal.Output).RootElement;

        Assert.Equal(["good", "best"], printed.GetProperty("tags").EnumerateArray().Select(tag => tag.GetString()));
        Assert.Equal("Two words.\nTwo lines.", printed.GetProperty("notes").GetString());
        await terminal.CallAsync(named == "digits" ? ["experiments", "--json"] : ["trials", "digits", "--json"]);
        var listed = JsonDocument
            .Parse(terminal.Output)
            .RootElement.EnumerateArray()
            .Single(one => one.GetProperty("tags").GetArrayLength() > 0);
        Assert.Equal(
            (printed.GetProperty("tags").GetRawText().Length > 0, "Two words.\nTwo lines."),
            (true, listed.GetProperty("notes").GetString())
        );
        await terminal.CallAsync("show", named);
        Assert.Contains("good, best", terminal.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutChange_TheyArePrinted()
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };

        await terminal.CallAsync("tag", "digits");
        var tags = terminal.Output;
        await terminal.CallAsync("note", "digits");
        var nothing = terminal.Output;
        await terminal.CallAsync("note", "digits", "Something");
        await terminal.CallAsync("note", "digits");
        var something = terminal.Output;
        await terminal.CallAsync("note", "digits", "");

        Assert.Equal(
            ["digits has no tags.\n", "digits has no notes.\n", "Something\n", "digits has no notes.\n"],
            [tags, nothing, something, terminal.Output]
        );
    }

    [Theory]
    [InlineData("'a,b' isn't a valid tag", "tag", "digits", "a,b")]
    [InlineData("' ' isn't a valid tag", "tag", "digits", " ")]
    [InlineData("Did you mean 'digits'?", "tag", "digit", "good")]
    [InlineData("has no trial '9'", "note", "digits/9", "It")]
    public async Task Refusal_SaysWhatHelps(string expected, params string[] call)
    {
        using var terminal = new FakeTerminal { Store = await SampleRecords.StoreAsync() };

        var code = await terminal.CallAsync(call);

        Assert.Equal(2, code);
        Assert.Contains(expected, terminal.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_OutlastTheProcess()
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        await using (var owned = Host.Server.OwnedRecords.Open(terminal.Data, TimeProvider.System))
        {
            await SampleRecords.FillAsync(owned.Store, "digits");
        }

        await terminal.CallAsync("tag", "digits/0", "good");
        await terminal.CallAsync("note", "digits/0", "It");
        await terminal.CallAsync("show", "digits/0", "--json");
        var trial = JsonDocument.Parse(terminal.Output).RootElement.GetProperty("trial");

        Assert.Equal(("good", "It"), (trial.GetProperty("tags")[0].GetString(), trial.GetProperty("notes").GetString()));
    }
}
