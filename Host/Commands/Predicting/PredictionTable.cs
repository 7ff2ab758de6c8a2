using System.Globalization;
using Platform.Experiments.Predicting;
using Platform.Host.Commands.Display;
using Platform.Host.Output;

namespace Platform.Host.Commands.Predicting;

/// <summary>Predictions as rows.</summary>
internal static class PredictionTable
{
    /// <summary>The table; targets are shown where they are known, and where the prediction differs from one they stand out.</summary>
    public static ColumnTable Of(IReadOnlyList<Predicted> predictions)
    {
        var probable = predictions.Any(one => one.Answer.Classes.Count > 0);
        var known = predictions.Any(one => one.Truth is not null);
        var others = predictions.Any(one => one.Answer.Classes.Count > 1);
        var table = new ColumnTable([
            new Column("prediction"),
            .. Only(probable, new Column("probability", Right: true)),
            .. Only(known, new Column("target")),
            .. Only(others, new Column("then", Dispensable: 1)),
            new Column("input"),
        ]);
        foreach (var (input, answer, truth, _) in predictions)
        {
            var told = AnswerText(answer);
            var right = truth is null || answer.Values.Count > 0 || told == AnswerText(truth);
            table.Add([
                new TextCell(told, right ? null : "yellow"),
                .. Only(probable, (TextCell)Percent(answer.Best)),
                .. Only(known, (TextCell)(truth is null ? "" : AnswerText(truth))),
                .. Only(others, (TextCell)string.Join(", ", answer.Classes.Skip(1).Select(one => $"{one.Class} {Percent(one)}"))),
                input.ReplaceLineEndings(" "),
            ]);
        }

        return table;
    }

    /// <summary>What is true, with all digits; null if it isn't known.</summary>
    public static string? Exactly(Answer? truth) =>
        truth is null ? null : AnswerText(truth, value => value.ToString("R", CultureInfo.InvariantCulture));

    private static string AnswerText(Answer answer) => AnswerText(answer, Numbers.Single);

    private static string AnswerText(Answer answer, Func<double, string> number) =>
        answer.Text ?? answer.Best?.Class ?? string.Join(' ', answer.Values.Select(number));

    private static string Percent(ClassProbability? one) => one is null ? "" : one.Probability.ToString("P1", CultureInfo.InvariantCulture);

    private static IEnumerable<T> Only<T>(bool wanted, T one) => wanted ? [one] : [];
}
