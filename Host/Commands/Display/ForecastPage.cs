using System.Globalization;
using Platform.Host.Commands.Terminal;
using Platform.Host.Output;
using Platform.Host.Protocol;

namespace Platform.Host.Commands.Display;

/// <summary>The points that an experiment would try next.</summary>
internal static class ForecastPage
{
    /// <summary>What an extension would run, as a plan.</summary>
    public static void PrintPlan(Forecast forecast, bool asJson, Shell shell)
    {
        if (asJson)
        {
            OutputJson.Write(shell.Out, forecast, OutputJson.Readable.Forecast);
            return;
        }

        var printer = new Printer(shell);
        printer.Facts(
            ("experiment", forecast.Experiment),
            (
                "trials",
                forecast.Planned is { } planned
                    ? string.Create(CultureInfo.InvariantCulture, $"{planned}, {planned - forecast.Trials} more than there are")
                    : "depends on results"
            )
        );
        printer.Heading("First of them");
        Print(forecast, printer);
    }

    public static void Print(Forecast forecast, Printer printer)
    {
        if (forecast.Points.Count == 0)
        {
            printer.Facts(("next", "nothing: its sampler has no more points, or waits for results"));
            return;
        }

        var parameters = new ParameterColumns(forecast.Points.Select(point => point.Parameters));
        var table = new ColumnTable([new Column("point", Right: true), .. parameters.Headings, new Column("because", Dispensable: 100)]);
        foreach (var point in forecast.Points)
        {
            table.Add([point.Point.ToString(CultureInfo.InvariantCulture), .. parameters.CellsOf(point.Parameters), Because(point)]);
        }

        printer.Table(table);
        if (forecast.Points.Any(point => !point.IsCertain))
        {
            printer.Facts(("note", "points marked with ? change with the results that come before them"));
        }
    }

    private static string Because(ForecastPoint point)
    {
        var grounds = point.IsInFront
            ? "its user put it in front"
            : string.Join(", ", point.Grounds.Select(ground => $"{ground.Key} {Numbers.Short(ground.Value)}"));
        return point.IsCertain ? grounds : $"? {grounds}".TrimEnd();
    }
}
