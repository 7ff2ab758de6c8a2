using Platform.Experiments.Definitions;
using Platform.Experiments.Records;
using Platform.Host.Hosting.Watching;
using Platform.Host.Protocol;
using Platform.Host.Tests.Commands;

namespace Platform.Host.Tests.Hosting.Watching;

public sealed class DefinitionInboxTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("platform-inbox-").FullName;
    private readonly List<string> _submitted = [];
    private SubmissionReply _reply = new() { Experiment = SampleRecords.ExperimentOf("digits", ExperimentState.Queued) };

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task File_IsSubmittedOnce_WhenItStoppedGrowing()
    {
        var inbox = Inbox();
        Write("a.yaml", "name: ");
        await LookAsync(inbox);
        Write("a.yaml", "name: digits");
        await LookAsync(inbox);
        var growing = _submitted.Count;

        await LookAsync(inbox);
        await LookAsync(inbox);

        Assert.Equal(0, growing);
        Assert.Equal(["name: digits"], _submitted);
        Assert.Equal("digits", File.ReadLines(Named("a.yaml.submitted")).Last());
    }

    [Fact]
    public async Task FileThatWasTakenBefore_IsLeftAlone_ByAnotherHost()
    {
        Write("a.yaml", "name: digits");
        await SettleAsync(Inbox());

        await SettleAsync(Inbox());

        Assert.Single(_submitted);
    }

    [Fact]
    public async Task BadFile_IsExplained_AndTriedAgainWhenChanged()
    {
        var inbox = Inbox();
        _reply = new SubmissionReply
        {
            Problems = [new DefinitionProblem("a.yaml", 3, 7, "model", "Unknown model 'mpl'.", "Did you mean 'mlp'?")],
        };
        Write("a.yaml", "name: bad");
        await SettleAsync(inbox);
        var problems = await File.ReadAllTextAsync(Named("a.yaml.error"), TestContext.Current.CancellationToken);
        await SettleAsync(inbox);
        var tries = _submitted.Count;

        _reply = new SubmissionReply { Experiment = SampleRecords.ExperimentOf("good", ExperimentState.Queued) };
        Write("a.yaml", "name: good");
        await SettleAsync(inbox);

        Assert.Contains("a.yaml:3:7: model: Unknown model 'mpl'. Did you mean 'mlp'?", problems, StringComparison.Ordinal);
        Assert.Equal((1, 2), (tries, _submitted.Count));
        Assert.Equal((false, true), (File.Exists(Named("a.yaml.error")), File.Exists(Named("a.yaml.submitted"))));
    }

    [Theory]
    [InlineData("notes.txt")]
    [InlineData(".hidden.yaml")]
    [InlineData("a.yaml.partial")]
    public async Task OtherFiles_AreLeftAlone(string name)
    {
        Write(name, "name: digits");

        await SettleAsync(Inbox());

        Assert.Empty(_submitted);
        Assert.Single(Directory.EnumerateFiles(_directory));
    }

    [Fact]
    public async Task FileThatIsNoText_IsExplained_AndNeverSubmitted()
    {
        await File.WriteAllBytesAsync(Named("a.yaml"), [0xFF, 0xFE, 0x00], TestContext.Current.CancellationToken);

        await SettleAsync(Inbox());

        Assert.Empty(_submitted);
        Assert.Contains(
            "UTF-16",
            await File.ReadAllTextAsync(Named("a.yaml.error"), TestContext.Current.CancellationToken),
            StringComparison.Ordinal
        );
    }

    private Task<SubmissionReply> SubmitAsync(Submission submission, CancellationToken cancellationToken)
    {
        _submitted.Add(submission.Text);
        return Task.FromResult(_reply);
    }

    private static async Task SettleAsync(DefinitionInbox inbox)
    {
        await LookAsync(inbox);
        await LookAsync(inbox);
    }

    private static Task LookAsync(DefinitionInbox inbox) => inbox.LookAsync(TestContext.Current.CancellationToken);

    private DefinitionInbox Inbox() => new([_directory], SubmitAsync, _ => { });

    private void Write(string name, string text) => File.WriteAllText(Named(name), text);

    private string Named(string name) => Path.Combine(_directory, name);
}
