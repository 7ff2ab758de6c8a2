using Platform.Abstractions;
using Platform.Plugins.SequenceData.Metrics;
using Platform.Plugins.SequenceData.Text;
using Platform.Plugins.Tests.Datasets;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.SequenceData.Text;

public sealed class TextTests
{
    private static readonly DatasetContext Context = new() { BaseDirectory = "", Seed = 3 };

    [Fact]
    public void Words_AreInLowerCaseWithTheirApostrophes() =>
        Assert.Equal(["don't", "buy", "it", "!", "it's", "5", "years", "old"], Words.Of("Don’t buy it! -- It's 5 years, old."));

    [Fact]
    public void Vocabulary_IsFittedOnTheTrainingExamples()
    {
        using var scope = NewDisposeScope();
        using var file = new TemporaryFile("opinions.tsv", "good good film\t1\n\nbad film\t0\nstrange thing\t0\n");
        var dataset = new Sentiment(new() { Paths = [file.Path] }).Create(Context);

        var prepared = dataset.Prepare(new() { TrainingExamples = [0, 1] });

        Assert.Equal(["<pad>", "<unk>", "film", "good", "bad"], prepared.Description.Inputs[0].Vocabulary!.Tokens);
        Assert.Equal([3, 3, 2, 4, 2, 0, 1, 1, 0], prepared.Examples.Inputs[0].data<long>().ToArray());
        Assert.Equal([3, 2, 2], prepared.Examples.Lengths!.data<long>().ToArray());
        Assert.Equal(["0", "1"], prepared.Description.Target.Classes);
        Assert.Equal([1, 0, 0], dataset.Strata!);
    }

    [Fact]
    public void MarksWithinALine_DoNotEndIt()
    {
        using var file = new TemporaryFile("opinions.tsv", "good\u0085really good\t1\r\nbad\u2028film\t0\r\n");

        Assert.Equal([1, 0], new Sentiment(new() { Paths = [file.Path] }).Create(Context).Strata!);
    }

    [Fact]
    public void RareWords_AreUnknown()
    {
        using var scope = NewDisposeScope();
        using var file = new TemporaryFile("opinions.tsv", "good good film\t1\nbad film\t0\n");

        var prepared = new Sentiment(new() { Paths = [file.Path], MinimumCount = 2 })
            .Create(Context)
            .Prepare(new() { TrainingExamples = [0, 1] });

        Assert.Equal(["<pad>", "<unk>", "film", "good"], prepared.Description.Inputs[0].Vocabulary!.Tokens);
        Assert.Equal([3, 3, 2, 1, 2, 0], prepared.Examples.Inputs[0].data<long>().ToArray());
    }

    [Theory]
    [InlineData("no class here\n", "line 1: there is no tab with a class behind it.")]
    [InlineData("fine\t1\n...\t0\n", "line 2: there is no word in the sentence.")]
    [InlineData("fine\t1\nwell\t1\n", "have fewer than two classes")]
    [InlineData("", "is empty")]
    public void MalformedSentences_AreRefused(string text, string message)
    {
        using var file = new TemporaryFile("opinions.tsv", text);

        var refusal = Assert.Throws<ComponentException>(() => new Sentiment(new() { Paths = [file.Path] }).Create(Context));

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GeneratedOpinions_AreOfThreeEquallyFrequentClasses()
    {
        var dataset = new Sentiment(new() { Count = 300, Neutral = true }).Create(Context);

        Assert.Equal([100, 100, 100], dataset.Strata!.CountBy(label => label).OrderBy(one => one.Key).Select(one => one.Value));
    }

    [Fact]
    public void Characters_AreFollowedByTheNextOne()
    {
        using var scope = NewDisposeScope();
        using var file = new TemporaryFile("text.txt", string.Concat(Enumerable.Repeat("abcab", 30)));

        var prepared = new Characters(new() { Path = file.Path }).Create(Context).Prepare(new() { TrainingExamples = [0, 1, 3] });

        Assert.Equal(["<unk>", "a", "b"], prepared.Description.Inputs[0].Vocabulary!.Tokens);
        Assert.Equal([1, 2, 0, 1, 2, 1], prepared.Examples.Inputs[0].narrow(0, 0, 6).data<long>().ToArray());
        Assert.Equal([2, 0, 1, 2, 1, 2], prepared.Examples.Targets.narrow(0, 0, 6).data<long>().ToArray());
    }

    [Fact]
    public void CharacterBeyondTheFirstPlane_IsOneToken()
    {
        using var scope = NewDisposeScope();
        using var file = new TemporaryFile("text.txt", string.Concat(Enumerable.Repeat("a😀", 60)));
        var dataset = new Characters(new() { Path = file.Path }).Create(Context);

        var prepared = dataset.Prepare(new() { TrainingExamples = [.. Enumerable.Range(0, dataset.Count)] });

        Assert.Equal(119, dataset.Count);
        Assert.Equal(["<unk>", "a", "😀"], prepared.Description.Inputs[0].Vocabulary!.Tokens);
    }

    [Fact]
    public void VocabularyThatHasATokenTwice_IsReadFromACheckpoint()
    {
        using var scope = NewDisposeScope();
        using var file = new TemporaryFile("text.txt", string.Concat(Enumerable.Repeat("ab", 60)));
        var fitted = System.Text.Json.JsonElement.Parse("[\"<unk>\", \"a\", \"\uFFFD\", \"\uFFFD\", \"b\"]");

        var prepared = new Characters(new() { Path = file.Path }).Create(Context).Prepare(new() { TrainingExamples = [], Fitted = fitted });

        Assert.Equal([1, 4, 1], prepared.Examples.Inputs[0].narrow(0, 0, 3).data<long>().ToArray());
    }

    [Fact]
    public void OwnText_IsTakenWhole_AndWhereItIsCutThatIsSaid()
    {
        using var file = new TemporaryFile("text.txt", string.Concat(Enumerable.Repeat("abcd\n", 20_000)));

        var whole = new Characters(new() { Path = file.Path }).Create(Context);
        var part = new Characters(new() { Path = file.Path, Length = 500 }).Create(Context);

        Assert.Equal(99_999, whole.Count);
        Assert.Empty(whole.Notes);
        Assert.Equal(499, part.Count);
        Assert.Contains("The first 500 of the 100000 characters", Assert.Single(part.Notes), StringComparison.Ordinal);
        Assert.Equal(59_999, new Characters(new()).Create(Context).Count);
    }

    [Fact]
    public void BytesOfAnotherEncoding_AreRefusedAtTheirLine()
    {
        using var file = new TemporaryFile("text.tsv", System.Text.Encoding.Latin1.GetBytes("gut\t1\nschön\t1\nübel\t0\n"));

        var refusal = Assert.Throws<ComponentException>(() => new Sentiment(new() { Paths = [file.Path] }).Create(Context));

        Assert.Contains("line 2: 0xF6", refusal.Message, StringComparison.Ordinal);
        Assert.Equal([1, 1, 0], new Sentiment(new() { Paths = [file.Path], Encoding = "iso-8859-1" }).Create(Context).Strata!);
    }

    [Theory]
    [InlineData("review\tlabel\ngood\tpos\nbad\tneg\n", "label")]
    [InlineData("what\tstars5\ngood\t5\nbad\t1\n", "stars5")]
    public void HeaderOfSentences_IsNoExample(string text, string name)
    {
        using var file = new TemporaryFile("opinions.tsv", text);

        var refusal = Assert.Throws<ComponentException>(() => new Sentiment(new() { Paths = [file.Path] }).Create(Context));

        Assert.Contains(
            $"line 1: no other line has the class '{name}', so this seems to be a header. Set 'header: true'",
            refusal.Message,
            StringComparison.Ordinal
        );
        Assert.Equal("header", refusal.Option);
        Assert.Equal(2, new Sentiment(new() { Paths = [file.Path], Header = true }).Create(Context).Count);
        Assert.Equal(3, new Sentiment(new() { Paths = [file.Path], Header = false }).Create(Context).Count);
    }

    [Fact]
    public void TextsWithoutWords_AreReadCharacterByCharacter()
    {
        using var scope = NewDisposeScope();
        using var file = new TemporaryFile("dna.tsv", "ACGT\tyes\nAACC\tno\n");
        var dataset = new Sentiment(new() { Paths = [file.Path], Tokens = TextTokens.Characters }).Create(Context);

        var prepared = dataset.Prepare(new() { TrainingExamples = [0, 1] });

        Assert.Equal(["<pad>", "<unk>", "A", "C", "G", "T"], prepared.Description.Inputs[0].Vocabulary!.Tokens);
        Assert.Equal([2, 3, 4, 5, 2, 2, 3, 3], prepared.Examples.Inputs[0].data<long>().ToArray());
        Assert.Empty(dataset.Notes);
        Assert.Contains(
            "set 'tokens: characters'",
            Assert.Single(new Sentiment(new() { Paths = [file.Path] }).Create(Context).Notes),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void NewTexts_KeepThePlaceOfBlankLines()
    {
        using var scope = NewDisposeScope();
        using var file = new TemporaryFile("opinions.tsv", "good film\t1\nbad film\t0\n");
        var sentiment = new Sentiment(new() { Paths = [file.Path] });
        var prepared = sentiment.Create(Context).Prepare(new() { TrainingExamples = [0, 1] });

        var inputs = sentiment.Read(
            new()
            {
                Lines = ["bad", " ", "unheard of"],
                Data = prepared.Description,
                Fitted = prepared.Fitted,
            }
        );

        Assert.Equal([1], inputs.Blank);
        Assert.Equal([2, 2], inputs.Inputs[0].shape);
        Assert.Equal([null, "the line is blank, so it has no answer", "nothing of it occurs in the training data"], inputs.Notes);
    }

    [Fact]
    public void BitsPerCharacter_OfUniformScores_IsTheLogarithmOfTheirNumber()
    {
        using var scope = NewDisposeScope();
        var vocabulary = new Vocabulary { Tokens = ["a", "b", "c", "d", "e", "f", "g", "h"] };
        var data = Data.Classes(8) with
        {
            Target = new()
            {
                Kind = TargetKind.Classes,
                Shape = [-1],
                Vocabulary = vocabulary,
            },
        };
        var metric = new BitsPerCharacter().Create(
            new()
            {
                Data = data,
                Outputs = 8,
                Device = CPU,
            }
        );

        Assert.Equal(3, Data.Value(metric, (new(ones(2, 3, 8, dtype: float64)), Data.Batch(ones(2, 3, dtype: int64), [1, 3]))), 1e-12);
    }

    [Fact]
    public void SymbolAccuracy_LeavesBlanksOut()
    {
        using var scope = NewDisposeScope();
        var data = Data.Classes(2) with
        {
            Target = new()
            {
                Kind = TargetKind.Classes,
                Shape = [4],
                Vocabulary = new() { Tokens = ["_", "a", "b"] },
            },
        };
        var metric = new SymbolAccuracy(new()).Create(
            new()
            {
                Data = data,
                Outputs = 3,
                Device = CPU,
            }
        );
        var scores = nn.functional.one_hot(tensor(new long[] { 0, 1, 1, 1 }).reshape(1, 4), 3).to(float32);

        Assert.Equal(2 / 3.0, Data.Value(metric, (new(scores), Data.Batch(tensor(new long[] { 0, 1, 2, 1 }).reshape(1, 4)))), 1e-12);
    }
}
