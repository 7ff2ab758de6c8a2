using System.Globalization;
using Platform.Host.Output;

namespace Platform.Host.Commands.Display;

/// <summary>What the loss curves of trials say.</summary>
internal static class DiagnosisTable
{
    public static void Print(IReadOnlyList<DiagnosisOutput> diagnoses, Printer printer)
    {
        if (diagnoses.Count == 0)
        {
            return;
        }

        printer.Heading("Diagnosis");
        var table = new ColumnTable([
            new Column("trial", Right: true),
            new Column("fit"),
            new Column("learning rate"),
            new Column("since epoch", Right: true),
            new Column("gap", Right: true),
        ]);
        foreach (var one in diagnoses)
        {
            table.Add([
                one.Trial.ToString(CultureInfo.InvariantCulture),
                one.Fit,
                one.LearningRate,
                one.Epoch?.ToString(CultureInfo.InvariantCulture) ?? "",
                one.Gap is { } gap ? Numbers.Short(gap) : "",
            ]);
        }

        printer.Table(table);
        if (diagnoses is [var only])
        {
            printer.Line(only.Text);
            printer.Line($"Next: {only.Next}");
            return;
        }

        foreach (var same in diagnoses.GroupBy(one => one.Next))
        {
            var trials = string.Join(", ", same.Select(one => one.Trial.ToString(CultureInfo.InvariantCulture)));
            printer.Line($"Next, after {(same.Count() == 1 ? "trial" : "trials")} {trials}: {same.Key}");
        }
    }
}
