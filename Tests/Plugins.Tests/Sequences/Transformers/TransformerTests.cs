using Platform.Abstractions;
using Platform.Plugins.Sequences.Attention;
using Platform.Plugins.Sequences.Transformers;
using static Platform.Plugins.Tests.Sequences.SequenceText;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Sequences.Transformers;

public sealed class TransformerTests
{
    [Theory]
    [InlineData(Positions.None, true)]
    [InlineData(Positions.Sinusoidal, false)]
    [InlineData(Positions.Learned, false)]
    public void WithoutPositions_TheOrderIsInvisible(Positions positions, bool same)
    {
        using var scope = NewDisposeScope();
        using var model = (nn.Module<Batch, Tensor>)
            new TransformerEncoder(new() { Positions = positions }).Create(Data.Model(Classified, 2));
        model.eval();

        var scores = model.call(Batch(Tokens([1, 2, 3], [3, 2, 1])));

        Assert.Equal(same, scores[0].allclose(scores[1], 1e-4, 1e-5));
    }

    [Fact]
    public void Padding_ChangesNothing()
    {
        using var scope = NewDisposeScope();
        using var model = (nn.Module<Batch, Tensor>)new TransformerEncoder(new()).Create(Data.Model(Classified, 2));
        model.eval();

        var alone = model.call(Batch(Tokens([1, 2]), 2));
        var padded = model.call(Batch(Tokens([1, 2, 0, 0], [3, 3, 3, 3]), 2, 4));

        Assert.True(alone[0].allclose(padded[0], 1e-4, 1e-5));
    }

    [Fact]
    public void Decoder_DoesNotLookAhead()
    {
        using var scope = NewDisposeScope();
        using var model = (nn.Module<Batch, Tensor>)new TransformerDecoder(new()).Create(Data.Model(Lanes, 4));
        model.eval();

        var scores = model.call(Batch(Tokens([1, 2, 3, 1], [1, 2, 1, 3])));

        Assert.True(scores[0].narrow(0, 0, 2).allclose(scores[1].narrow(0, 0, 2), 1e-4, 1e-5));
        Assert.False(scores[0][2].allclose(scores[1][2], 1e-4, 1e-5));
    }

    [Fact]
    public void Generator_SaysStepByStepWhatTheModelSays()
    {
        using var scope = NewDisposeScope();
        using var model = (nn.Module<Batch, Tensor>)new TransformerDecoder(new()).Create(Data.Model(Lanes, 4));
        var tokens = Tokens([1, 2, 3, 1], [3, 3, 2, 1]);
        model.eval();

        var whole = model.call(Batch(tokens));
        CarriedState? state = null;
        for (var t = 0; t < 4; t++)
        {
            (var scores, state) = ((IGenerator)model).Step(tokens.select(1, t), state);

            Assert.True(scores.allclose(whole.select(1, t), 1e-4, 1e-5));
        }
    }

    [Fact]
    public void Generator_GoesOnBeyondTheWindow()
    {
        using var scope = NewDisposeScope();
        using var model = new TransformerDecoder(new() { Positions = Positions.Learned }).Create(Data.Model(Lanes, 4));
        model.eval();

        CarriedState? state = null;
        for (var t = 0; t < 10; t++)
        {
            (_, state) = ((IGenerator)model).Step(tensor(new long[] { 1 }), state);
        }

        Assert.Equal([1, 6], state!.Tensors[0].shape);
    }

    [Fact]
    public void LongerSequencesThanPlaces_AreRefused()
    {
        using var scope = NewDisposeScope();
        using var model = (nn.Module<Batch, Tensor>)new TransformerEncoder(new() { Length = 3 }).Create(Data.Model(Classified, 2));

        var refusal = Assert.Throws<ComponentException>(() => model.call(Batch(Tokens([1, 2, 3, 1]))));

        Assert.Equal("length", refusal.Option);
    }

    [Fact]
    public void WhatWantsAnotherModel_IsRefused()
    {
        Assert.Contains("Use 'transformer-decoder'", Refusal(new TransformerEncoder(new()), Lanes), StringComparison.Ordinal);
        Assert.Contains("Use 'transformer-encoder'", Refusal(new TransformerDecoder(new()), Classified), StringComparison.Ordinal);
        Assert.Contains("Use a model that classifies", Refusal(new Transformer(new()), Classified), StringComparison.Ordinal);
    }

    private static string Refusal(IModelFactory factory, DataDescription data) =>
        Assert.Throws<ComponentException>(() => factory.Create(Data.Model(data, 4))).Message;
}
