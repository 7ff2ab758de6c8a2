using Platform.Abstractions;
using Platform.Plugins.Sequences.Decoding;
using Platform.Plugins.Sequences.Transformers;
using Platform.Plugins.Sequences.Translation;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Sequences.Decoding;

public sealed class DecodingTests
{
    private static readonly Vocabulary Words = new()
    {
        Tokens = ["<pad>", "<start>", "<end>", "a", "b"],
        Padding = 0,
        Start = 1,
        End = 2,
    };

    private static readonly DataDescription Pairs = new()
    {
        Inputs =
        [
            new()
            {
                Name = "source",
                Shape = [-1],
                Vocabulary = Words,
            },
        ],
        Target = new()
        {
            Kind = TargetKind.Classes,
            Shape = [-1],
            Vocabulary = Words,
        },
    };

    private static readonly DataDescription Images = Pairs with { Inputs = [new() { Name = "image", Shape = [1, 4, 3] }] };

    // After the start: a 0.6, b 0.4. After a: the end 0.5, b 0.5. After b: the end 0.95.
    // The most probable sequence begins with the less probable word.
    private static readonly double[,] Probabilities =
    {
        { 0.2, 0.2, 0.2, 0.2, 0.2 },
        { 0.0, 0.0, 0.0, 0.6, 0.4 },
        { 0.2, 0.2, 0.2, 0.2, 0.2 },
        { 0.0, 0.0, 0.5, 0.0, 0.5 },
        { 0.0, 0.0, 0.95, 0.05, 0.0 },
    };

    [Fact]
    public void Greedy_TakesTheBestWordOfEachStep()
    {
        using var scope = NewDisposeScope();

        var tokens = FreeRun.Tokens(FreeRun.Scores(Step, Rows(2), start: 1, steps: 4), Words);

        Assert.Equal([3, 2, 0, 0, 3, 2, 0, 0], tokens.data<long>().ToArray());
    }

    [Fact]
    public void Beam_FindsTheMostProbableSequence()
    {
        using var scope = NewDisposeScope();

        var tokens = BeamSearch.Decode(Step, Rows(2), Words, steps: 4, width: 2);

        Assert.Equal([4, 2, 0, 0, 4, 2, 0, 0], tokens.data<long>().ToArray());
    }

    [Fact]
    public void Beam_OfOne_IsGreedy()
    {
        using var scope = NewDisposeScope();

        Assert.Equal([3, 2, 0], BeamSearch.Decode(Step, Rows(1), Words, steps: 3, width: 1).data<long>().ToArray());
    }

    public static TheoryData<string, bool> Writers =>
        new()
        {
            { "seq2seq", false },
            { "seq2seq", true },
            { "without attention", false },
            { "transformer", false },
            { "transformer", true },
        };

    [Theory]
    [MemberData(nameof(Writers))]
    public void Evaluation_NeverSeesTheTargets(string kind, bool images)
    {
        using var scope = NewDisposeScope();
        using var model = (nn.Module<Batch, Tensor>)Make(kind).Create(Data.Model(images ? Images : Pairs, 5));
        var batch = Example(images);
        model.eval();

        var (one, other) = (model.call(batch), model.call(batch with { Targets = batch.Targets.flip(1) }));

        Assert.Equal([2, 3, 5], one.shape);
        Assert.True(one.allclose(other));
        Assert.Equal([2, 3], ((IDecoder)model).Decode(batch).shape);
    }

    [Theory]
    [MemberData(nameof(Writers))]
    public void Forcing_SaysTheSameAsFreeRunning_IfTheTargetsAreWhatItSays(string kind, bool images)
    {
        using var scope = NewDisposeScope();
        using var model = (nn.Module<Batch, Tensor>)Make(kind).Create(Data.Model(images ? Images : Pairs, 5));
        var batch = Example(images);
        model.eval();
        var free = model.call(batch);

        model.train();
        var forced = model.call(batch with { Targets = free.argmax(-1) });

        Assert.True(forced.allclose(free, 1e-4, 1e-5));
    }

    [Theory]
    [InlineData("seq2seq")]
    [InlineData("transformer")]
    public void Padding_ChangesNothing(string kind)
    {
        using var scope = NewDisposeScope();
        using var model = (nn.Module<Batch, Tensor>)Make(kind).Create(Data.Model(Pairs, 5));
        model.eval();

        var padded = model.call(Example(images: false));
        var alone = model.call(
            new()
            {
                Inputs = [SequenceText.Tokens([3, 4])],
                Targets = zeros(1, 3, dtype: int64),
                Lengths = tensor(new long[] { 2 }),
            }
        );

        Assert.True(padded[1].allclose(alone[0], 1e-4, 1e-5));
    }

    private static Batch Example(bool images) =>
        images
            ? new() { Inputs = [arange(24, dtype: float32).reshape(2, 1, 4, 3) / 24], Targets = SequenceText.Tokens([3, 4, 2], [4, 2, 0]) }
            : new()
            {
                Inputs = [SequenceText.Tokens([4, 3, 3, 4], [3, 4, 0, 0])],
                Targets = SequenceText.Tokens([3, 4, 2], [4, 2, 0]),
                Lengths = tensor(new long[] { 4, 2 }),
            };

    private static IModelFactory Make(string kind) =>
        kind switch
        {
            "transformer" => new Transformer(
                new()
                {
                    Dropout = 0,
                    Width = 16,
                    FeedForward = 32,
                }
            ),
            _ => new SequenceToSequence(new() { Hidden = 16, Attention = kind == "seq2seq" }),
        };

    private static CarriedState Rows(long count) => new([zeros(count, 1)], LaneDimension: 0);

    private static GeneratedStep Step(Tensor tokens, CarriedState state) => new(tensor(Probabilities).log().index_select(0, tokens), state);
}
