namespace Platform.Plugins.SequenceData.Text;

/// <summary>Writes opinions about things one buys or sees.</summary>
/// <remarks>
/// A sentence is one clause or two. A clause praises or blames one thing with one word, plainly ("the plot was superb"), strengthened
/// ("really superb"), or denied ("the plot was never dull" is praise). With two clauses the last one decides ("the cast was clumsy but the
/// plot was superb"), so that order matters. A third of all sentences has an introduction that says nothing. Neutral sentences state facts
/// with the same things. Classes are equally frequent.
/// </remarks>
internal static class OpinionSentences
{
    private static readonly string[] Good =
    [
        "superb",
        "lovely",
        "brilliant",
        "reliable",
        "charming",
        "clever",
        "delightful",
        "excellent",
        "great",
        "wonderful",
    ];
    private static readonly string[] Bad =
    [
        "dull",
        "awful",
        "broken",
        "clumsy",
        "terrible",
        "boring",
        "dreadful",
        "useless",
        "weak",
        "horrible",
    ];
    private static readonly string[] Facts =
    [
        "from spring",
        "made of wood",
        "two years old",
        "painted green",
        "the second one",
        "in the box",
        "about a city",
        "for sale",
    ];
    private static readonly string[] Things =
    [
        "plot",
        "cast",
        "phone",
        "battery",
        "music",
        "screen",
        "camera",
        "ending",
        "sound",
        "story",
        "case",
        "service",
    ];
    private static readonly string[] Degrees = ["really", "quite", "simply", "truly", "rather"];
    private static readonly string[] Denials = ["never", "not", "hardly"];
    private static readonly string[] Introductions =
    [
        "to be honest",
        "as far as i can tell",
        "after a week",
        "for the price",
        "all in all",
    ];

    /// <summary>Writes sentences.</summary>
    /// <param name="seed">They are a function of it.</param>
    /// <param name="count">How many.</param>
    /// <param name="neutral">Whether there is a third class.</param>
    /// <param name="cut">Cuts a sentence into tokens.</param>
    public static LabelledSentences Write(long seed, int count, bool neutral, Func<string, string[]> cut)
    {
        string[] classes = neutral ? ["negative", "neutral", "positive"] : ["negative", "positive"];
        var pick = new SeededPick(seed);
        int[] labels = [.. Enumerable.Range(0, count).Select(number => number % classes.Length)];
        return new([.. labels.Select((label, number) => cut(Sentence(pick, classes[label], number)))], labels, classes);
    }

    private static string Sentence(SeededPick pick, string meant, long number)
    {
        var clause = Clause(pick, meant, number, "last");
        if (pick.Chance(0.4, number, "two clauses"))
        {
            var other = meant switch
            {
                "positive" => "negative",
                "negative" => "positive",
                _ => "neutral",
            };
            clause = $"{Clause(pick, other, number, "first")} {(other == meant ? "and" : "but")} {clause}";
        }

        return pick.Chance(0.33, number, "introduced") ? $"{pick.Of(Introductions, number, "introduction")} {clause}" : clause;
    }

    private static string Clause(SeededPick pick, string meant, long number, string place)
    {
        var subject = $"the {pick.Of(Things, number, place + "thing")} was";
        if (meant == "neutral")
        {
            return $"{subject} {pick.Of(Facts, number, place + "fact")}";
        }

        var denied = pick.Chance(0.25, number, place + "denied");
        var word = pick.Of((meant == "positive") != denied ? Good : Bad, number, place + "word");
        return (denied, pick.Chance(0.4, number, place + "strong")) switch
        {
            (true, _) => $"{subject} {pick.Of(Denials, number, place + "denial")} {word}",
            (false, true) => $"{subject} {pick.Of(Degrees, number, place + "degree")} {word}",
            _ => $"{subject} {word}",
        };
    }
}
