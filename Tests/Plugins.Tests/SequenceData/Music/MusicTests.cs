using Platform.Plugins.SequenceData.Music;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.SequenceData.Music;

public sealed class MusicTests
{
    [Fact]
    public void GeneratedTunes_Parse() =>
        Assert.All(AbcFile.Tunes(TuneBook.Write(seed: 5, count: 40)), tune => Assert.Null(AbcParser.Problem(tune)));

    [Fact]
    public void GeneratedBars_LastSixEighths()
    {
        var body = AbcFile
            .Tunes(TuneBook.Write(seed: 5, count: 20))
            .SelectMany(tune => tune.Split('\n').Skip(4))
            .Where(line => line.Length > 0);

        Assert.All(
            body.SelectMany(line => line.Split([':', '|'], StringSplitOptions.RemoveEmptyEntries)),
            bar => Assert.Equal(6, Eighths(bar.Split('"')[2]))
        );
    }

    [Theory]
    [InlineData("X:1\nK:G\nGAB c2d|^F_B=c [CEG]2 (3abc|1 z4:|2 d6||\n")]
    [InlineData("X: 12\nT:A title\nM:6/8\nK:Am\n\"Am\"{g}a3-a2e|!trill!e/2f/2g>a b'c,,|]\n")]
    public void Tunes_OfTheNotation_Parse(string tune) => Assert.Null(AbcParser.Problem(tune));

    // Each is a bar or a key that abc2midi and abcm2ps take without a warning.
    [Theory]
    [InlineData("K:D", "DFA d2f| % remark")]
    [InlineData("K:D % remark", "DFA d2f|")]
    [InlineData("K:HP", "DFA d2f|")]
    [InlineData("K:Hp", "DFA d2f|")]
    [InlineData("K:none", "DFA d2f|")]
    [InlineData("K:D clef=bass", "DFA d2f|")]
    [InlineData("K:D exp ^f ^c", "DFA d2f|")]
    [InlineData("K:A Mixolydian", "DFA d2f|")]
    [InlineData("K:D Phr ^f treble-8 transpose=-2", "DFA d2f|")]
    [InlineData("K:D", "ODFA d2f|")]
    [InlineData("K:D", "[|DFA d2f|]")]
    [InlineData("K:D", "Z4|DFA|")]
    [InlineData("K:D", "X2|DFA|")]
    [InlineData("K:D", "yd2f y2 d|")]
    [InlineData("K:D", "{/g}DFA {ga b}d|")]
    [InlineData("K:D", "DFA & A3|")]
    [InlineData("K:D", "[r:remark]DFA|")]
    [InlineData("K:D", "+trill+D ^/D _/E !trill(!F !1!G|")]
    [InlineData("K:D", "DFA|1-3 d2f:|4 A3|[1,3 D3|")]
    [InlineData("K:D", "[D F A]2 [D-F]2[DF]|")]
    [InlineData("K:D", "%%staves 1\nDFA d2f|\n% whole line\n")]
    public void TunesOfTheStandard_Parse(string key, string bars) => Assert.Null(AbcParser.Problem($"X:1\n{key}\n{bars}\n"));

    [Theory]
    [InlineData("K:H")]
    [InlineData("K:D x")]
    [InlineData("K:Dxyz")]
    [InlineData("K:nonesuch")]
    [InlineData("K:HPs")]
    public void WhatIsNoKey_IsToldApart(string key) => Assert.Equal($"'{key}' isn't a key", AbcParser.Problem($"X:1\n{key}\nABc|\n"));

    [Theory]
    [InlineData("X:1\nK:D % sharp\nDFA| % one\n% two\nd2f|\n\n% between\nX:2\nT:half \\% done % not\nK:G\nG|\n")]
    public void Comments_AreNoPartOfTheTunes(string text) =>
        Assert.Equal(["X:1\nK:D\nDFA|\nd2f|\n\n", "X:2\nT:half \\% done\nK:G\nG|\n\n"], AbcFile.Tunes(text));

    [Theory]
    [InlineData("T:no number\nK:G\nABc|\n", "the first line isn't X: and a number")]
    [InlineData("X:1\nABc|\n", "there is no key (K:)")]
    [InlineData("X:1\nK:H\nABc|\n", "'K:H' isn't a key")]
    [InlineData("X:1\nK:G\n", "there are no notes")]
    [InlineData("X:1\nK:G\n|z2|\n", "there are no notes")]
    [InlineData("X:1\nK:G\nABc|DEF\"Am\n", "'ABc|DEF\"Am' isn't a line of bars")]
    [InlineData("X:1\nK:G\nABk|\n", "'ABk|' isn't a line of bars")]
    [InlineData("X:1\nK:G\n[AC|\n", "'[AC|' isn't a line of bars")]
    public void WhatIsNoTune_IsToldApart(string tune, string problem) => Assert.Equal(problem, AbcParser.Problem(tune));

    [Fact]
    public void Starts_AreWhereTunesBegin()
    {
        using var scope = NewDisposeScope();
        var dataset = new Abc(new() { Count = 3 }).Create(new() { BaseDirectory = "", Seed = 5 });

        var prepared = dataset.Prepare(new() { TrainingExamples = [.. Enumerable.Range(0, dataset.Count)] });

        var tokens = prepared.Examples.Inputs[0].masked_select(prepared.Examples.Starts!).data<long>().ToArray();
        Assert.Equal(3, tokens.Length);
        Assert.All(tokens, token => Assert.Equal("X", prepared.Description.Inputs[0].Vocabulary!.Tokens[(int)token]));
    }

    [Fact]
    public void RealJigs_ParseButForOneChordThatIsNeverClosed()
    {
        var tunes = AbcFile.Tunes(File.ReadAllText(SharedData.File("music-jigs.abc")).ReplaceLineEndings("\n"));

        Assert.Equal(340, tunes.Count);
        Assert.Contains("[e2c2(3A/2B/2c/2|", Assert.Single(tunes.Select(AbcParser.Problem).OfType<string>()), StringComparison.Ordinal);
    }

    // A note without a number lasts one eighth.
    private static int Eighths(string notes) => notes.Sum(character => char.IsDigit(character) ? character - '0' - 1 : 1);
}
