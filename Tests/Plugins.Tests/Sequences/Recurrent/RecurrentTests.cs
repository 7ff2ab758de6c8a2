using Platform.Abstractions;
using Platform.Plugins.Sequences.Inputs;
using Platform.Plugins.Sequences.Recurrent;
using static Platform.Plugins.Tests.Sequences.SequenceText;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Sequences.Recurrent;

public sealed class RecurrentTests
{
    public static TheoryData<string> Kinds => ["lstm", "gru", "rnn", "written"];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void CarriedState_MakesTwoWindowsOne(string kind)
    {
        using var scope = NewDisposeScope();
        using var model = (nn.Module<Batch, CarriedState?, (Tensor Output, CarriedState State)>)
            Make(kind, layers: 2).Create(Data.Model(Lanes, 4));
        var tokens = Tokens([1, 2, 3, 1, 2, 3], [3, 3, 2, 2, 1, 1]);
        model.eval();

        var (whole, _) = model.call(Batch(tokens), null);
        var (first, state) = model.call(Batch(tokens.narrow(1, 0, 4)), null);
        var (second, _) = model.call(Batch(tokens.narrow(1, 4, 2)), state);

        Assert.Equal([2, 6, 4], whole.shape);
        Assert.True(whole.allclose(cat([first, second], 1), 1e-5, 1e-6));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Generator_SaysStepByStepWhatTheModelSays(string kind)
    {
        using var scope = NewDisposeScope();
        using var model = Make(kind, layers: 1).Create(Data.Model(Lanes, 4));
        var tokens = Tokens([1, 2, 3], [3, 3, 2]);
        model.eval();

        var (whole, _) = ((nn.Module<Batch, CarriedState?, (Tensor Output, CarriedState State)>)model).call(Batch(tokens), null);
        CarriedState? state = null;
        for (var t = 0; t < 3; t++)
        {
            (var scores, state) = ((IGenerator)model).Step(tokens.select(1, t), state);

            Assert.True(scores.allclose(whole.select(1, t), 1e-5, 1e-6));
        }
    }

    [Theory]
    [InlineData(Pooling.Last)]
    [InlineData(Pooling.Mean)]
    [InlineData(Pooling.Max)]
    public void Padding_ChangesNothing(Pooling pooling)
    {
        using var scope = NewDisposeScope();
        using var model = (nn.Module<Batch, Tensor>)
            new Gru(new() { Bidirectional = true, Pooling = pooling }).Create(Data.Model(Classified, 2));
        model.eval();

        var alone = model.call(Batch(Tokens([1, 2]), 2));
        var padded = model.call(Batch(Tokens([1, 2, 0, 0], [3, 3, 3, 3]), 2, 4));

        Assert.True(alone[0].allclose(padded[0], 1e-5, 1e-6));
    }

    [Fact]
    public void OneHot_HasNoVectorsToLearn()
    {
        using var scope = NewDisposeScope();
        using var model = (nn.Module<Batch, Tensor>)
            new Lstm(new() { Encoding = TokenEncoding.OneHot, Hidden = 5 }).Create(Data.Model(Classified, 2));

        var names = model.named_parameters().Select(parameter => parameter.name);

        Assert.DoesNotContain(names, name => name.Contains("embedding", StringComparison.Ordinal));
        Assert.Equal([20, 4], model.named_parameters().First().parameter.shape);
        Assert.Equal([1, 2], model.call(Batch(Tokens([1, 2, 3]))).shape);
    }

    [Theory]
    [InlineData(RnnCell.Fused, "weight_hh_l0")]
    [InlineData(RnnCell.Written, "recurrent.weight")]
    public void Gain_ScalesTheWeightsFromStateToState(RnnCell cell, string name)
    {
        using var scope = NewDisposeScope();
        using var model = new Rnn(
            new()
            {
                Cell = cell,
                Hidden = 25,
                RecurrentGain = 10,
            }
        ).Create(Data.Model(Classified, 2));

        var weights = model
            .named_parameters()
            .ToDictionary(parameter => parameter.name, parameter => parameter.parameter.abs().max().item<float>());

        Assert.InRange(weights.Single(one => one.Key.EndsWith(name, StringComparison.Ordinal)).Value, 1.9f, 2);
        Assert.Single(weights.Where(one => one.Key.StartsWith("body.recurrent", StringComparison.Ordinal)), one => one.Value > 0.2f);
    }

    [Fact]
    public void Dropout_ChangesOutputsInTrainingOnly()
    {
        using var scope = NewDisposeScope();
        using var model = (nn.Module<Batch, Tensor>)
            new Rnn(
                new()
                {
                    Cell = RnnCell.Written,
                    Layers = 2,
                    Dropout = 0.5,
                }
            ).Create(Data.Model(Classified, 2));
        var batch = Batch(Tokens([1, 2, 3]));

        model.train();
        var (first, second) = (model.call(batch), model.call(batch));
        model.eval();
        var (third, fourth) = (model.call(batch), model.call(batch));

        Assert.NotEqual(first, second);
        Assert.Equal(third, fourth);
    }

    [Fact]
    public void DataThatIsNoSequence_IsRefused() => AssertRefused(Data.Classes(3), "reads sequences", "features");

    [Fact]
    public void TargetsOfOtherLength_AreRefused() =>
        AssertRefused(
            Classified with
            {
                Target = new()
                {
                    Kind = TargetKind.Classes,
                    Shape = [7],
                    Classes = ["x", "y"],
                },
            },
            "varying steps, but this dataset wants 7"
        );

    [Fact]
    public void SequencesThatAreToBeDecoded_AreRefused() =>
        AssertRefused(
            Classified with
            {
                Target = new()
                {
                    Kind = TargetKind.Classes,
                    Shape = [-1],
                    Vocabulary = Letters with { Start = 1 },
                },
            },
            "Use 'seq2seq' or 'transformer'"
        );

    [Fact]
    public void WindowsReadBackwards_AreRefused()
    {
        var refusal = Assert.Throws<ComponentException>(() => new Lstm(new() { Bidirectional = true }).Create(Data.Model(Lanes, 4)));

        Assert.Equal("bidirectional", refusal.Option);
    }

    private static void AssertRefused(DataDescription data, params string[] words)
    {
        var refusal = Assert.Throws<ComponentException>(() => new Lstm(new()).Create(Data.Model(data, 2)));

        Assert.All(words, word => Assert.Contains(word, refusal.Message, StringComparison.Ordinal));
    }

    private static IModelFactory Make(string kind, int layers) =>
        kind switch
        {
            "lstm" => new Lstm(new() { Layers = layers }),
            "gru" => new Gru(new() { Layers = layers }),
            _ => new Rnn(new() { Layers = layers, Cell = kind == "written" ? RnnCell.Written : RnnCell.Fused }),
        };
}
