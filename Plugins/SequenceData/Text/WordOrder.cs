using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Sentences of the same words in another order, which mean something else: who did
/// it? ("the dog saw the cat", "the dog was seen by the cat")</summary>
/// <remarks>Each pair of animals occurs in both roles equally often, so that a model which doesn't
/// look at the order can't be right more often than every second time.</remarks>
[Component("word-order", Description = "Sentences of the same words in different orders: the class is who did it.")]
public sealed class WordOrder(WordOrderOptions options) : IDatasetFactory, IInputReader
{
    private static readonly string[] Animals = ["bear", "cat", "cow", "dog", "fox", "hen"];
    private static readonly string[] Deeds = ["seen", "followed", "found", "called", "fed"];

    /// <inheritdoc/>
    public Dataset Create(DatasetContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var pick = new SeededPick(context.Seed);
        var sentences = Enumerable.Range(0, options.Count).Select(number => Sentence(pick, number)).ToArray();
        return new LabelledSentences([.. sentences.Select(one => one.Words)], [.. sentences.Select(one => one.Doer)], Animals).ToDataset(
            minimum: 1
        );
    }

    /// <inheritdoc/>
    public NewInputs Read(NewInputsContext context) => TokenInputs.Read(context, Words.Of);

    // Two numbers in a row are the same words with the roles changed.
    private static (string[] Words, int Doer) Sentence(SeededPick pick, int number)
    {
        var pair = number / 2;
        var first = pick.Below(Animals.Length, pair, "first");
        var second = (first + 1 + pick.Below(Animals.Length - 1, pair, "second")) % Animals.Length;
        if (number % 2 == 1)
        {
            (first, second) = (second, first);
        }

        var deed = pick.Of(Deeds, pair, "deed");
        return pick.Chance(0.5, pair, "passive")
            ? (Words.Of($"the {Animals[second]} was {deed} by the {Animals[first]}"), first)
            : (Words.Of($"the {Animals[first]} has {deed} the {Animals[second]}"), first);
    }
}
