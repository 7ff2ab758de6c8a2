using BenchmarkDotNet.Running;
using Platform.Benchmarks.Steps;

if (args is ["steps", .. var options])
    StepsCommand.Run(Console.Out, options is ["--cpu"] ? StepClock.Processor : StepClock.Wall);
else
    BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
