using System.Globalization;
using Platform.Benchmarks.Pages;
using Platform.Benchmarks.Rooms;
using Platform.Benchmarks.Searches;
using Platform.Benchmarks.Shapes;
using Platform.Benchmarks.Steps;
using Platform.Benchmarks.Storage;

const string Failing = "--failing";

switch (args)
{
    case ["steps", .. var options]:
        StepsCommand.Run(
            Console.Out,
            options.Contains("--cpu") ? StepClock.Processor : StepClock.Wall,
            options.Except(["--cpu"]).FirstOrDefault("")
        );
        return 0;
    case ["storage", .. var options]:
        await StorageBenchmark.RunAsync(options.FirstOrDefault(Path.GetTempPath()), options.Skip(1).ToList(), Console.Out);
        return 0;
    case ["shapes", var directory, .. var letters]:
        return await ShapesCommand.RunAsync(directory, letters, Console.Out);
    case ["pages", var directory, .. var letters]:
        return await PagesCommand.RunAsync(directory, letters, Console.Out);
    case ["functions", var searches, .. var samplers]:
        SearchesCommand.Functions(
            int.Parse(searches, CultureInfo.InvariantCulture),
            100,
            [.. samplers.Where(one => !TestFunctions.IsNamed(one))],
            [.. samplers.Where(TestFunctions.IsNamed)],
            Console.Out
        );
        return 0;
    case ["tables", var searches, .. var more]:
        SearchesCommand.Tables(
            int.Parse(searches, CultureInfo.InvariantCulture),
            100,
            [.. more.Where(one => !one.EndsWith(".gz", StringComparison.Ordinal)).Except([Failing])],
            [.. more.Where(one => one.EndsWith(".gz", StringComparison.Ordinal))],
            more.Contains(Failing),
            Console.Out
        );
        return 0;
    case ["cost", .. var samplers]:
        SearchesCommand.Cost(samplers, Console.Out);
        return 0;
    case ["curves", var orders, .. var more]:
        CurvesCommand.Run(
            int.Parse(orders, CultureInfo.InvariantCulture),
            [.. more.Where(one => !one.EndsWith(".gz", StringComparison.Ordinal))],
            [.. more.Where(one => one.EndsWith(".gz", StringComparison.Ordinal))],
            Console.Out
        );
        return 0;
    case ["verdict", var searches, .. var paths]:
        VerdictCommand.Equal(int.Parse(searches, CultureInfo.InvariantCulture), Console.Out);
        VerdictCommand.Tables(int.Parse(searches, CultureInfo.InvariantCulture), paths, Console.Out);
        return 0;
    case ["room", var address, var tokenFile, var workers, var connections, var pace, var reports, var seconds]:
        await RoomCommand.RunAsync(
            address,
            tokenFile,
            int.Parse(workers, CultureInfo.InvariantCulture),
            int.Parse(connections, CultureInfo.InvariantCulture),
            double.Parse(pace, CultureInfo.InvariantCulture),
            int.Parse(reports, CultureInfo.InvariantCulture),
            double.Parse(seconds, CultureInfo.InvariantCulture),
            Console.Out
        );
        return 0;
    case ["tls", var directory, var rounds]:
        await TlsCommand.RunAsync(directory, int.Parse(rounds, CultureInfo.InvariantCulture), Console.Out);
        return 0;
    default:
        Console.Error.WriteLine(
            "Usage: steps [--cpu] [NAME] | storage [DIRECTORY [PART...]] | shapes DIRECTORY a|b|c|d|e|f...\n"
                + "  | pages DIRECTORY [a|b|c|d|e...]\n"
                + "  | functions SEARCHES [SAMPLER...] [FUNCTION...]\n"
                + "  | tables SEARCHES [--failing] [SAMPLER...] TABLE.csv.gz... | cost [SAMPLER...]\n"
                + "  | curves ORDERS [PRUNER...] TABLE.csv.gz... | verdict SEARCHES [TABLE.csv.gz...]\n"
                + "  | room ADDRESS TOKEN-FILE WORKERS CONNECTIONS PACE-SECONDS REPORTS SECONDS | tls DIRECTORY ROUNDS"
        );
        return 2;
}
