using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Sentences with a class each.</summary>
/// <param name="Sentences">The words of each sentence, at least one.</param>
/// <param name="Labels">The number of each sentence's class.</param>
/// <param name="Classes">The classes.</param>
internal sealed record LabelledSentences(IReadOnlyList<string[]> Sentences, IReadOnlyList<int> Labels, IReadOnlyList<string> Classes)
{
    /// <summary>What a user should know of how they were read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The dataset; a word needs as many occurrences in the training split to be known.</summary>
    public Dataset ToDataset(int minimum) =>
        new()
        {
            Count = Sentences.Count,
            Strata = Labels,
            Notes = Notes,
            Prepare = context => Prepare(context, minimum),
        };

    private PreparedData Prepare(PreparationContext context, int minimum)
    {
        var numbers = TokenNumbers.Fit(context, example => Sentences[example], minimum, padded: true);
        var padded = PaddedSequences.Of([.. Sentences.Select(words => words.Select(word => numbers[word]).ToArray())]);
        return new()
        {
            Description = new()
            {
                Inputs =
                [
                    new()
                    {
                        Name = "words",
                        Shape = [-1],
                        Vocabulary = numbers.Vocabulary,
                    },
                ],
                Target = new()
                {
                    Kind = TargetKind.Classes,
                    Shape = [],
                    Classes = Classes,
                },
            },
            Examples = new()
            {
                Inputs = [padded.Tokens],
                Lengths = padded.Lengths,
                Targets = tensor(Labels.Select(label => (long)label).ToArray()),
            },
            Fitted = numbers.Fitted,
        };
    }
}
