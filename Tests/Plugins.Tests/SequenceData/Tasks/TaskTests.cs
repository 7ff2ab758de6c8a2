using Platform.Abstractions;
using Platform.Plugins.SequenceData.Tasks;
using Platform.Plugins.SequenceData.Text;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.SequenceData.Tasks;

public sealed class TaskTests
{
    private static readonly DatasetContext Context = new() { BaseDirectory = "", Seed = 3 };
    private static readonly PreparationContext First = new() { TrainingExamples = [0, 1, 2] };

    [Fact]
    public void Adding_MarksOneNumberOfEachHalfAndAddsThemUp()
    {
        using var scope = NewDisposeScope();

        var examples = new Adding(new() { Count = 50, Length = 9 }).Create(Context).Prepare(First).Examples;

        var (numbers, marks) = (examples.Inputs[0].select(2, 0), examples.Inputs[0].select(2, 1));
        Assert.True(marks.narrow(1, 0, 4).sum(1).eq(1).all().item<bool>());
        Assert.True(marks.narrow(1, 4, 5).sum(1).eq(1).all().item<bool>());
        Assert.True((numbers * marks).sum(1, keepdim: true).allclose(examples.Targets));
    }

    [Fact]
    public void CopyMemory_WantsTheSymbolsAfterTheMark()
    {
        using var scope = NewDisposeScope();

        var prepared = new CopyMemory(
            new()
            {
                Count = 20,
                Delay = 4,
                Length = 3,
                Symbols = 5,
            }
        ).Create(Context).Prepare(First);

        var (inputs, targets) = (prepared.Examples.Inputs[0], prepared.Examples.Targets);
        Assert.Equal(["_", "|", "a", "b", "c", "d", "e"], prepared.Description.Target.Vocabulary!.Tokens);
        Assert.Equal(inputs.narrow(1, 0, 3), targets.narrow(1, 7, 3));
        Assert.True(inputs.narrow(1, 0, 3).ge(2).all().item<bool>());
        Assert.Equal([0, 0, 0, 1, 0, 0, 0], inputs[4].narrow(0, 3, 7).data<long>().ToArray());
        Assert.True(targets.narrow(1, 0, 7).eq(0).all().item<bool>());
    }

    [Fact]
    public void WordOrder_HasTheSameWordsInTwoMeanings()
    {
        using var scope = NewDisposeScope();

        var dataset = new WordOrder(new() { Count = 40 }).Create(Context);
        var words = dataset.Prepare(new() { TrainingExamples = [.. Enumerable.Range(0, 40)] }).Examples.Inputs[0];

        for (var i = 0; i < 40; i += 2)
        {
            Assert.Equal(words[i].sort().Values, words[i + 1].sort().Values);
            Assert.NotEqual(words[i], words[i + 1]);
            Assert.NotEqual(dataset.Strata![i], dataset.Strata[i + 1]);
        }
    }
}
