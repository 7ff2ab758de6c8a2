using System.Globalization;
using Platform.Host.Storage;

namespace Platform.Host.Tests.Commands.Records;

/// <summary>Whatever happens to a file of the data directory: what is shown is what was recorded,
/// or the damage is told; nothing ends in an unhandled exception.</summary>
public sealed class DamageTests(ITestOutputHelper output)
{
    /// <summary>How many directories are damaged; more with the environment variable.</summary>
    private static readonly int Damages = int.Parse(
        Environment.GetEnvironmentVariable("PLATFORM_DAMAGES") ?? "100",
        CultureInfo.InvariantCulture
    );

    /// <summary>The seed of the first; each further one has the next.</summary>
    private static readonly int First = int.Parse(
        Environment.GetEnvironmentVariable("PLATFORM_DAMAGES_SEED") ?? "0",
        CultureInfo.InvariantCulture
    );

    private static readonly string[][] Calls =
    [
        ["experiments", "--json"],
        .. SoundDirectory.Experiments.Select(id => (string[])["trials", id, "--json"]),
        .. SoundDirectory.Experiments.Select(id => (string[])["export", id, "--series"]),
        ["show", "first", "--json"],
        ["show", "second/1", "--json"],
        ["show", "third/0"],
        ["report", "first", "--out", "report.html"],
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Damage_IsNeverSilent(bool killed)
    {
        using var sound = await SoundDirectory.MakeAsync(killed);
        var right = await AnswersAsync(sound, _ => "");
        Assert.All(right.Answers, answer => Assert.True(answer.Code == 0, answer.Error));

        var (told, unchanged) = (0, 0);
        for (var number = First; number < First + (Damages / 2); number++)
        {
            var random = new Random(number);
            var (damage, answers) = await AnswersAsync(sound, directory => FileDamage.Do(directory, random));
            var name = $"{(killed ? "killed" : "closed")} {number}, {damage}";
            foreach (var (call, (code, text, error), correct) in Calls.Zip(answers, right.Answers))
            {
                if (code == 0)
                {
                    Assert.True(text == correct.Text, $"{name}: {string.Join(' ', call)} differs without a word");
                }
                else
                {
                    Assert.True(
                        code is 1 or 2 && error.Contains("error: ", StringComparison.Ordinal),
                        $"{name}: {string.Join(' ', call)} ended with {code}: {error}"
                    );
                }
            }

            await CheckAsync(sound, number, name);
            await GoOnAsync(sound, number, name);
            if (answers.All(answer => answer.Code == 0))
            {
                unchanged++;
            }
            else
            {
                told++;
            }

            if (answers.FirstOrDefault(answer => answer.Code != 0) is { Error: { } message })
            {
                output.WriteLine(
                    $"{name}\n    {answers.Count(answer => answer.Code == 0)} of {Calls.Length} as ever, else: {message.Trim()}"
                );
            }
        }

        output.WriteLine($"{told} told, {unchanged} without a difference");
        Assert.True(told > 0 && unchanged > 0);
    }

    // Every damage of bytes that are used is found, and what is sound beside it makes a directory in which nothing is damaged.
    private static async Task CheckAsync(SoundDirectory sound, int number, string name)
    {
        using var terminal = new FakeTerminal();
        sound.CopyTo(terminal.Data);
        FileDamage.Do(terminal.Data, new Random(number));
        var counts = UsedBytes.Differ(sound.Data, terminal.Data);

        var code = await terminal.CallAsync("doctor", "--data", terminal.Data, "--json");

        Assert.True(code == (counts ? 1 : 0), $"{name}: doctor ended with {code}: {terminal.Output}{terminal.Error}");
        var saved = await terminal.CallAsync("doctor", "--repair", "saved");
        if (saved == 0)
        {
            Assert.True(
                await terminal.CallAsync("doctor", "--data", terminal.File("saved"), "--json") == 0,
                $"{name}: what was saved is damaged: {terminal.Output}{terminal.Error}"
            );
        }
        else
        {
            Assert.True(counts && terminal.Error.Contains("error: ", StringComparison.Ordinal), $"{name}: {saved}: {terminal.Error}");
        }
    }

    // What writes does so, or tells the damage and writes nothing.
    private static async Task GoOnAsync(SoundDirectory sound, int number, string name)
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        sound.CopyTo(terminal.Data);
        FileDamage.Do(terminal.Data, new Random(number));
        try
        {
            await using var store = LiteRecordStore.Open(terminal.Data, TimeProvider.System);
            await SampleRecords.FillAsync(store, "more");
        }
        catch (Exception exception) when (exception is DamagedRecordsException or IOException)
        {
            Assert.True(
                exception.Message.Contains("damaged", StringComparison.Ordinal)
                    || exception.Message.Contains("is missing", StringComparison.Ordinal),
                $"{name}: {exception}"
            );
            return;
        }

        Assert.True(await terminal.CallAsync("trials", "more", "--json") == 0, $"{name}: {terminal.Error}");
    }

    private static async Task<(string Damage, IReadOnlyList<(int Code, string Text, string Error)> Answers)> AnswersAsync(
        SoundDirectory sound,
        Func<string, string> damage
    )
    {
        using var terminal = new FakeTerminal { OwnsRecords = true };
        sound.CopyTo(terminal.Data);
        var done = damage(terminal.Data);
        var answers = new List<(int, string, string)>();
        foreach (var call in Calls)
        {
            var code = await terminal.CallAsync(call).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
            answers.Add((code, terminal.Output, terminal.Error));
        }

        return (done, answers);
    }
}
