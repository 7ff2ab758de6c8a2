using System.Text;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Writes plain prose of a small grammar: short paragraphs about animals, with
/// speech, numbers that agree and names that come back.</summary>
/// <remarks>
/// A paragraph has a hero and three to six sentences of five forms, whose words are drawn independently. The hero's pronoun agrees with its
/// name, and a count of things agrees with their plural, so that there is something to carry over a few words and over a few sentences.
/// </remarks>
internal static class StoryText
{
    private static readonly (string Name, string Kind, string Pronoun)[] Heroes =
    [
        ("Anna", "hen", "she"),
        ("Bruno", "bear", "he"),
        ("Clara", "cow", "she"),
        ("Dario", "dog", "he"),
        ("Elsa", "owl", "she"),
        ("Fritz", "fox", "he"),
    ];

    private static readonly string[] Things = ["apple", "stone", "flower", "letter", "basket", "button"];
    private static readonly string[] Numbers = ["two", "three", "four", "five", "seven", "ten"];
    private static readonly string[] Places = ["by the river", "under the old tree", "behind the mill", "in the garden", "on the hill"];
    private static readonly string[] Times = ["In the morning", "At noon", "In the evening", "After the rain", "One day"];
    private static readonly string[] Verbs = ["found", "carried", "counted", "lost", "gave away"];
    private static readonly string[] Moods = ["happy", "tired", "hungry", "proud", "silent"];

    /// <summary>Writes a text.</summary>
    /// <param name="seed">The text is a function of it.</param>
    /// <param name="length">Characters.</param>
    public static string Write(long seed, int length)
    {
        var pick = new SeededPick(seed);
        var text = new StringBuilder(length + 1000);
        for (var paragraph = 0; text.Length < length; paragraph++)
        {
            var hero = pick.Of(Heroes, paragraph, "hero");
            var sentences = 3 + pick.Below(4, paragraph, "sentences");
            text.Append(pick.Of(Times, paragraph, "time"))
                .Append(' ')
                .Append(hero.Name)
                .Append(" the ")
                .Append(hero.Kind)
                .Append(" sat ")
                .Append(pick.Of(Places, paragraph, "place"))
                .Append('.');
            for (var sentence = 0; sentence < sentences; sentence++)
            {
                text.Append(' ').Append(Sentence(pick, hero.Name, hero.Pronoun, (paragraph * 16L) + sentence));
            }

            text.Append('\n');
        }

        return text.ToString(0, length);
    }

    private static string Sentence(SeededPick pick, string name, string pronoun, long number)
    {
        var (thing, count, mood) = (pick.Of(Things, number, "thing"), pick.Of(Numbers, number, "count"), pick.Of(Moods, number, "mood"));
        var subject = char.ToUpperInvariant(pronoun[0]) + pronoun[1..];
        return pick.Below(5, number, "form") switch
        {
            0 => $"{subject} {pick.Of(Verbs, number, "verb")} {count} {thing}s.",
            1 => $"{subject} was {mood}, for there was only one {thing}.",
            2 => $"\"Where is my {thing}?\" asked {name}.",
            3 => $"Then {pronoun} went home {pick.Of(Places, number, "place")} with {count} {thing}s.",
            _ => $"{name} was {mood} and said: \"I have {count} {thing}s.\"",
        };
    }
}
