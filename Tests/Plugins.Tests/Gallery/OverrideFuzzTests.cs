using Platform.Experiments.Definitions;
using Platform.TestSupport.Fuzzing;

namespace Platform.Plugins.Tests.Gallery;

/// <summary>Whatever <c>--set</c> says, a definition is valid or has problems with a place; <c>PLATFORM_FUZZ=1000</c> tries more.</summary>
public sealed class OverrideFuzzTests
{
    private static readonly string[] Keys =
    [
        "name",
        "seed",
        "tags",
        "notes",
        "extends",
        "dataset",
        "dataset.path",
        "model",
        "model.plugin",
        "model.hidden",
        "model.hidden.0",
        "model.hidden.99",
        "loss",
        "optimizer",
        "optimizer.plugin",
        "optimizer.learningRate",
        "optimizer.momentum.x",
        "schedule",
        "schedule.plugin",
        "metrics",
        "metrics.0",
        "callbacks",
        "callbacks.0.plugin",
        "data",
        "data.folds",
        "data.fold",
        "data.validation",
        "training",
        "training.batchSize",
        "training.epochs",
        "training.earlyStopping",
        "training.earlyStopping.patience",
        "training.checkpoints.everySteps",
        "objective.metric",
        "objective",
        "search",
        "search.sampler",
        "search.space",
        "search.repeats",
        "search.space.optimizer",
        "search.space.optimizer.plugin",
        "search.space.optimizer.learningRate",
        "search.space.optimizer.learningRate.log",
        "search.space.optimizer.learningRate.points",
        "search.space.model.hidden",
        "search.space.model.hidden.0",
        "search.space.data.fold",
        "search.space.training.batchSize",
        "workers",
        "workers.count",
        "workers.device",
        "workers.memoryLimit",
        "<<",
        "",
    ];

    private static readonly string[] Values =
    [
        "",
        "~",
        "null",
        "none",
        "all",
        "auto",
        "adam",
        "sgd",
        "mlp",
        "true",
        "yes",
        "[]",
        "{}",
        "[1, 2]",
        "[[8], [16]]",
        "{ plugin: adam }",
        "{ plugin: sgd, momentum: 0.9 }",
        "[sgd, adam]",
        "{ choice: [{ plugin: sgd }, { momentum: 1 }] }",
        "{ log: [1e-5, 1] }",
        "{ log: [1, 1], points: 3 }",
        "{ uniform: [0, 1], step: 0.3, points: 3 }",
        "{ integer: [1, 5], step: 9 }",
        "{ integer: [8, 64], log: true }",
        "[{ when: optimizer.plugin == 'sgd', choice: [0.1, 0.2] }]",
        "{ when: \"optimizer.plugin in ['sgd']\", uniform: [0, 1] }",
        "{ plugin: random, trials: 3 }",
        "grid",
        "validation/accuracy",
        "512MB",
        "90s",
        "cuda:0",
        "&a [*a]",
        "*a",
        "!!int 3",
        "{ <<: { plugin: sgd } }",
        "|\n two\n lines",
        "\"\\x1b\"",
        "---",
        "a: b: c",
        "[a, b",
        "'",
    ];

    private static readonly int Cases = Fuzz.Cases(200);

    [Fact]
    public void EachSetOfOverrides_IsValidOrHasLocatedProblems()
    {
        var problems = 0;
        foreach (var number in Enumerable.Range(0, Cases))
        {
            var fuzz = new Fuzz(number);
            string[] overrides = [.. Enumerable.Range(0, 1 + fuzz.Below(3)).Select(_ => Override(fuzz))];
            var file = fuzz.Of(BuiltIn.Files);

            var thrown = Record.Exception(() =>
                DefinitionReader.Read(file, overrides, BuiltIn.Catalog) is var result && Check(result, ref problems)
            );

            Assert.True(thrown is null, $"{Path.GetFileName(file)} --set {string.Join(" --set ", overrides)}: {thrown}");
        }

        // Otherwise it tries too little that is right, or too little that is wrong.
        Assert.InRange(problems, Cases / 2, Cases * 99 / 100);
    }

    private static bool Check(DefinitionResult result, ref int problems)
    {
        Assert.Equal(result.Definition is null, result.Problems.Count > 0);
        Assert.All(
            result.Problems,
            problem => Assert.True(problem is { Line: >= 1, Column: >= 1, Message.Length: > 0, File.Length: > 0 }, problem.ToString())
        );
        problems += result.Problems.Count > 0 ? 1 : 0;
        return true;
    }

    private static string Override(Fuzz fuzz)
    {
        var key = fuzz.Below(6) == 0 ? fuzz.Changed(fuzz.Of(Keys)) : fuzz.Of(Keys);
        var value = fuzz.Below(4) switch
        {
            0 => fuzz.Number(),
            1 => fuzz.Changed(fuzz.Of(Values)),
            _ => fuzz.Of(Values),
        };
        return fuzz.Below(30) == 0 ? key : $"{key}={value}";
    }
}
