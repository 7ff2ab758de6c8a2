using BenchmarkDotNet.Running;
using Platform.Benchmarks.Steps;

if (args is ["steps", .. var options])
    StepsCommand.Run(Console.Out, options.Contains("--cpu") ? StepClock.Processor : StepClock.Wall, options.Except(["--cpu"]).FirstOrDefault(""));
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
