using Platform.Abstractions;
using Platform.Plugins.SequenceData.Generation;
using Platform.Plugins.Sequences.Recurrent;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.SequenceData.Generation;

public sealed class GenerationTests
{
    private static readonly Vocabulary Letters = new() { Tokens = ["<unk>", "a", "b", "c", "\n"], Unknown = 0 };

    [Fact]
    public void Text_GoesOnUntilItsEnd() => Assert.Equal("abc\n\n", Write(new() { Temperature = 0 }, "a", 100, "\n\n"));

    [Fact]
    public void Text_HasItsLength() => Assert.Equal("abc", Write(new() { Temperature = 0 }, "a", 2, ""));

    [Fact]
    public void Text_IsAFunctionOfItsSeed()
    {
        Assert.Equal(Write(new() { Temperature = 10 }, "a", 50, "", seed: 3), Write(new() { Temperature = 10 }, "a", 50, "", seed: 3));
        Assert.NotEqual(Write(new() { Temperature = 10 }, "a", 50, "", seed: 3), Write(new() { Temperature = 10 }, "a", 50, "", seed: 4));
    }

    [Fact]
    public void TopOne_IsTheLikeliest() => Assert.Equal("abc\n\n", Write(new() { Temperature = 50, TopK = 1 }, "a", 4, ""));

    [Fact]
    public void Tunes_AreCountedIfTheyParse()
    {
        using var scope = NewDisposeScope();
        var (metrics, artifacts) = (new List<double>(), new List<Artifact>());
        var vocabulary = new Vocabulary { Tokens = [.. "\n:1KXCc|2".Select(letter => $"{letter}")] };
        using var model = new Lstm(new()).Create(Data.Model(Description(vocabulary), vocabulary.Tokens.Count));
        var callback = new GeneratedTunes(new() { Count = 3, Length = 20 }).Create(Context(model, vocabulary, metrics, artifacts));

        callback.OnRunEnd(new(1, 1));

        Assert.Equal(0, Assert.Single(metrics));
        Assert.Contains("X:", ((TextArtifact)Assert.Single(artifacts)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatDoesNotFit_IsRefused()
    {
        var vocabulary = new Vocabulary { Tokens = ["a", "b"] };
        using var model = new Lstm(new()).Create(Data.Model(Description(vocabulary), 2));
        using var other = new Lstm(new()).Create(
            Data.Model(
                Description(vocabulary) with
                {
                    Window = null,
                    Inputs =
                    [
                        new()
                        {
                            Name = "x",
                            Shape = [-1],
                            Vocabulary = vocabulary,
                        },
                    ],
                },
                2
            )
        );

        Assert.Equal(
            "prompt",
            Assert
                .Throws<ComponentException>(() => new GeneratedText(new() { Prompt = "ax" }).Create(Context(model, vocabulary, [], [])))
                .Option
        );
        Assert.Contains(
            "wants a model that generates",
            Assert
                .Throws<ComponentException>(() => new GeneratedText(new() { Prompt = "a" }).Create(Context(other, vocabulary, [], [])))
                .Message,
            StringComparison.Ordinal
        );
    }

    private static string Write(GeneratedTextOptions options, string prompt, int length, string end, long seed = 1) =>
        new TokenGenerator(new Alphabet(), options.Choice(Letters), CPU).Write(prompt, length, end, seed);

    private static DataDescription Description(Vocabulary vocabulary) =>
        new()
        {
            Inputs =
            [
                new()
                {
                    Name = "characters",
                    Shape = [],
                    Vocabulary = vocabulary,
                },
            ],
            Target = new()
            {
                Kind = TargetKind.Classes,
                Shape = [],
                Vocabulary = vocabulary,
            },
            Window = 4,
        };

    private static CallbackContext Context(nn.Module model, Vocabulary vocabulary, List<double> metrics, List<Artifact> artifacts) =>
        new()
        {
            Model = model,
            Forward = _ => throw new NotSupportedException(),
            Loss = new() { Outputs = vocabulary.Tokens.Count, Compute = (_, _) => throw new NotSupportedException() },
            Data = Description(vocabulary),
            Device = CPU,
            Seed = 1,
            WriteMetric = (_, value) => metrics.Add(value),
            WriteArtifact = artifacts.Add,
        };

    // After each letter the next one is likeliest, after the last one itself.
    private sealed class Alphabet : IGenerator
    {
        public GeneratedStep Step(Tensor tokens, CarriedState? state)
        {
            var next = Math.Min(tokens[0].item<long>() + 1, 4);
            var scores = zeros(1, 5);
            scores[0, next] = 5;
            return new(scores, new([tokens.clone()], LaneDimension: 0));
        }
    }
}
