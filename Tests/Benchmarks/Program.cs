using Platform.Benchmarks.Steps;
using Platform.Benchmarks.Storage;

switch (args)
{
    case ["steps", .. var options]:
        StepsCommand.Run(Console.Out, options.Contains("--cpu") ? StepClock.Processor : StepClock.Wall, options.Except(["--cpu"]).FirstOrDefault(""));
        return 0;
    case ["storage", .. var options]:
        await StorageBenchmark.RunAsync(options.FirstOrDefault(Path.GetTempPath()), options.Skip(1).ToList(), Console.Out);
        return 0;
    default:
        Console.Error.WriteLine("Usage: steps [--cpu] [NAME] | storage [DIRECTORY [PART...]]");
        return 2;
}
