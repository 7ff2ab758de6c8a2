using Platform.Abstractions;
using Platform.Plugins.Metrics.Text;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Metrics;

/// <summary>BLEU and chrF against sacreBLEU and NLTK (Golden/texts.py).</summary>
public sealed class TextMetricTests
{
    private static readonly GoldenTexts[] Golden = GoldenFile.Read<GoldenTexts[]>("texts.json");

    public static TheoryData<int> Cases => [.. Enumerable.Range(0, Golden.Length)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Values_AreThoseOfSacreBleu(int index)
    {
        using var scope = NewDisposeScope();
        var one = Golden[index];
        var vocabulary = Words(one);
        var (prediction, batch) = Decoded(one, vocabulary);

        Assert.Equal(one.Bleu, Data.Value(Make(new Bleu(new() { Order = one.Order }), vocabulary), (prediction, batch)), 1e-9);
        Assert.Equal(one.Chrf, Data.Value(Make(new Chrf(), vocabulary), (prediction, batch)), 1e-9);
    }

    [Fact]
    public void SequencesOfClasses_AreComparedStepByStepThatCounts()
    {
        using var scope = NewDisposeScope();
        var scores = tensor(new[] { 1.0, 0, 0, 1, 1, 0, 0, 1 }).reshape(1, 4, 2);
        var metric = new Bleu(new() { Order = 2 }).Create(Context(Data.Classes(2, target: [4])));

        // What is written is 0 1 0 of the three steps that count; of its runs of two, one is right.
        var value = Data.Value(metric, (new(scores), Data.Batch(tensor(new long[] { 0, 1, 1, 1 }).reshape(1, 4), [3])));

        Assert.Equal(Math.Sqrt(2 / 3.0 * (1 / 2.0)), value, 1e-12);
    }

    [Fact]
    public void NothingWritten_IsWorthNothing()
    {
        using var scope = NewDisposeScope();
        var vocabulary = new Vocabulary
        {
            Tokens = ["_", "$", "a"],
            Padding = 0,
            End = 1,
        };
        var prediction = new Prediction(zeros(1, 2, 3), tensor(new long[] { 1, 0 }).reshape(1, 2));
        var batch = Data.Batch(tensor(new long[] { 2, 1 }).reshape(1, 2));

        Assert.Equal(0, Data.Value(Make(new Bleu(new()), vocabulary), (prediction, batch)));
        Assert.Equal(0, Data.Value(Make(new Chrf(), vocabulary), (prediction, batch)));
    }

    [Fact]
    public void WhatIsNoSequenceOfTokens_IsRefused()
    {
        Assert.Throws<ComponentException>(() => new Bleu(new()).Create(Context(Data.Classes(2))));
        Assert.Throws<ComponentException>(() => new Bleu(new()).Create(Context(Data.Values(2))));
        Assert.Throws<ComponentException>(() => new Bleu(new()).Create(Context(Data.Classes(2, target: [4]) with { Window = 4 })));
        Assert.Contains(
            "Use 'bleu'",
            Assert.Throws<ComponentException>(() => new Chrf().Create(Context(Data.Classes(2, target: [4])))).Message,
            StringComparison.Ordinal
        );
    }

    // Each word is a token with a blank behind it; a row ends with the end token and is filled up.
    private static (Prediction, Batch) Decoded(GoldenTexts one, Vocabulary vocabulary)
    {
        var steps = one.Written.Concat(one.Wanted).Max(sentence => sentence.Length) + 1;
        Tensor Rows(string[][] sentences) =>
            tensor([.. sentences.SelectMany(sentence => Row(sentence, steps, vocabulary))], dtype: int64).reshape(-1, steps);
        var wanted = Rows(one.Wanted);
        return (
            new(zeros(one.Wanted.Length, steps, vocabulary.Tokens.Count), Rows(one.Written)),
            Data.Batch(wanted, [.. one.Wanted.Select(sentence => sentence.Length + 1L)])
        );
    }

    private static IEnumerable<long> Row(string[] sentence, int steps, Vocabulary vocabulary) =>
        sentence
            .Select(word => (long)vocabulary.Tokens.ToList().IndexOf(word + " "))
            .Append(1)
            .Concat(Enumerable.Repeat(0L, steps - sentence.Length - 1));

    private static Vocabulary Words(GoldenTexts one) =>
        new()
        {
            Tokens = ["<pad>", "<end>", .. one.Written.Concat(one.Wanted).SelectMany(words => words).Distinct().Select(word => word + " ")],
            Padding = 0,
            End = 1,
        };

    private static Metric Make(IMetricFactory factory, Vocabulary vocabulary) =>
        factory.Create(
            Context(
                new()
                {
                    Inputs = [new() { Name = "text", Shape = [-1] }],
                    Target = new()
                    {
                        Kind = TargetKind.Classes,
                        Shape = [-1],
                        Vocabulary = vocabulary,
                    },
                }
            )
        );

    private static MetricContext Context(DataDescription data) =>
        new()
        {
            Data = data,
            Outputs = data.Target.Kind == TargetKind.Values ? 2 : data.Target.ClassCount,
            Device = CPU,
        };

    private sealed record GoldenTexts(string[][] Written, string[][] Wanted, int Order, double Bleu, double Chrf);
}
