using Platform.Experiments.Definitions.Trials;
using static Platform.Experiments.Tests.Definitions.DefinitionText;

namespace Platform.Experiments.Tests.Definitions;

public sealed class SearchSpaceTests
{
    [Fact]
    public void Folds_MayVary()
    {
        var definition = Valid(
            Body
                + """
                data: { folds: 3 }
                search:
                  sampler: grid
                  space:
                    data.fold: [0, 1, 2]
                """
        );

        var folds = definition.Search.Space.Parameters.Single().Applicable(new Dictionary<string, System.Text.Json.JsonElement>())!.Grid()!;

        Assert.Equal(
            [0, 1, 2],
            folds.Select(fold =>
                definition.Trial(new Dictionary<string, System.Text.Json.JsonElement> { ["data.fold"] = fold }, seed: 1).Data.Fold
            )
        );
    }

    [Theory]
    [InlineData(
        "optimizer.learningRate: 0.1",
        "a.yaml:9:29: search.space.optimizer.learningRate: One value, the number 0.1, doesn't vary."
    )]
    [InlineData("optimizer.learningRate: []", "A choice needs at least one value.")]
    [InlineData(
        "optimizer.learningRate: [0.1, 1e-1]",
        "a.yaml:9:35: search.space.optimizer.learningRate: The number 0.1 is in the choice twice."
    )]
    [InlineData("optimizer.learningRate: { lgo: [1, 2] }", "This isn't a range. Did you mean 'log'?")]
    [InlineData("model: { hidden: [[8], [9]] }", "This isn't a range. To vary an option, name it with a dot: model.hidden. Known: ")]
    [InlineData(
        "optimizer.learningRate: { log: [0, 1] }",
        "a.yaml:9:37: search.space.optimizer.learningRate: The lower end of a logarithmic range must be above 0."
    )]
    [InlineData("optimizer.learningRate: { log: [1, 0.1] }", "The lower end is above the upper one. Swap them: [0.1, 1].")]
    [InlineData("optimizer.learningRate: { log: [0.1] }", "'log' must be a list of two numbers")]
    [InlineData(
        "optimizer.learningRate: { log: [0.1, high] }",
        "a.yaml:9:42: search.space.optimizer.learningRate: Must be a number, not the text 'high'."
    )]
    [InlineData("optimizer.learningRate: { log: [0.1, 1], step: 0.1 }", "Unknown key 'step' next to 'log'.")]
    [InlineData(
        "optimizer.learningRate: { normal: [0.1] }",
        "'normal' must be a list of two numbers, the mean and the standard deviation."
    )]
    [InlineData(
        "optimizer.learningRate: { normal: [0.1, 0] }",
        "a.yaml:9:45: search.space.optimizer.learningRate: The standard deviation must be above 0."
    )]
    [InlineData("optimizer.learningRate: { normal: [0.1, 0.01], step: 1 }", "Unknown key 'step' next to 'normal'. Known: points, when.")]
    [InlineData("optimizer.learningRate: { uniform: [0.1, 1], step: 0 }", "A step must be above 0")]
    [InlineData("optimizer.learningRate: { log: [0.1, 1], points: 0 }", "'points' must be between 1 and 1000000.")]
    [InlineData("training.batchSize: { integer: [1.5, 3] }", "Must be a whole number up to 2^53, not the number 1.5.")]
    [InlineData(
        "training.batchSize: { integer: [1, 64], log: true, step: 2 }",
        "A logarithmic range of whole numbers must begin at 1 or above and can't have a step."
    )]
    [InlineData("training.batchSize: { integer: [1, 5], step: 9 }", "A step must be at least 1 and not wider than the range.")]
    [InlineData("model.hidden.0: [8, 16]", "a.yaml:9:5: search.space.model.hidden.0: An item of a list can't vary by itself.")]
    [InlineData("optimizer.learningRate.log: [1, 2]", "a.yaml:9:5: optimizer.learningRate: Must be a number, not a map.")]
    [InlineData(
        "optimizer: { choice: [{ momentum: 0.9 }, { plugin: adam }] }",
        "a.yaml:9:27: optimizer: 'plugin' is missing. Write { plugin: NAME }, NAME one of adam, sgd"
    )]
    [InlineData("data.validation: [0.1, 0.2]", "The split can't vary")]
    [InlineData("data.fold: [0, 1]", "'fold' needs 'folds', the number of folds.")]
    [InlineData("metrics: [[accuracy], []]", "'metrics' can't vary")]
    [InlineData("training: [{ epochs: 3 }, { epochs: 4 }]", "'training' can't vary as a whole.")]
    [InlineData(
        "optimiser.learningRate: [1, 2]",
        "a.yaml:9:5: search.space.optimiser.learningRate: 'optimiser.learningRate' can't vary. Did you mean 'optimizer.learningRate'?"
    )]
    [InlineData("optimizer..learningRate: [1, 2]", "isn't a dotted name")]
    [InlineData(
        "optimizer.learnRate: [0.1, 0.2]",
        "a.yaml:9:5: optimizer.learnRate: Unknown key 'learnRate'. Did you mean 'learningRate'?"
    )]
    [InlineData("optimizer.plugin: [sgd, adm]", "a.yaml:9:29: optimizer.plugin: Unknown optimizer 'adm'. Did you mean 'adam'?")]
    [InlineData("optimizer.learningRate: [0.1, 20]", "a.yaml:9:35: optimizer.learningRate: Must be above 0 and at most 10, not 20.")]
    [InlineData(
        "optimizer.learningRate: { log: [0.1, 20] }",
        "a.yaml:9:42: optimizer.learningRate: Must be above 0 and at most 10, not 20."
    )]
    [InlineData(
        "optimizer.learningRate: { uniform: [0, 1] }",
        "a.yaml:9:41: optimizer.learningRate: Must be above 0 and at most 10, not 0."
    )]
    [InlineData("model.hidden: [[64], []]", "a.yaml:9:26: model.hidden: At least one hidden layer is needed.")]
    [InlineData(
        "training.batchSize: [32, all, some]",
        "a.yaml:9:35: training.batchSize: Must be a whole number, or all, not the text 'some'."
    )]
    [InlineData(
        "training.earlyStopping.patience: { integer: [0, 5] }",
        "a.yaml:9:50: training.earlyStopping.patience: Must be at least 1 and at most 1000000, not 0."
    )]
    [InlineData(
        "optimizer: [{ plugin: sgd, momentum: 0.9 }, { plugin: adam, beta1: 1 }]",
        "a.yaml:9:72: optimizer.beta1: Must be at least 0 and below 1, not 1. This is the case when optimizer is 'adam'."
    )]
    [InlineData(
        "optimizer.momentum: { uniform: [0, 1], when: optimizer.plugin = 'sgd' }",
        "a.yaml:9:67: search.space.optimizer.momentum.when: A single '=' isn't an operator. Write ==."
    )]
    [InlineData(
        "optimizer.momentum: { uniform: [0, 1], when: optimizer.plugin == sgd }",
        "a.yaml:9:70: search.space.optimizer.momentum.when: 'sgd' isn't a value. Put a text in quotes: 'sgd'."
    )]
    [InlineData("optimizer.momentum: { uniform: [0, 1], when: \"optimizer.plugin in ['sgd'\" }", "Expected ',' or ']', not the end.")]
    [InlineData(
        "optimizer.momentum: { uniform: [0, 1], when: optimizr.plugin == 'sgd' }",
        "a.yaml:9:50: search.space.optimizer.momentum.when: 'optimizr.plugin' is neither a parameter nor a value of this "
            + "definition. Did you mean 'optimizer.plugin'?"
    )]
    [InlineData(
        "optimizer.momentum: { uniform: [0, 1], when: optimizer.plugin == 'adam' }",
        "a.yaml:9:50: search.space.optimizer.momentum.when: This never holds."
    )]
    [InlineData(
        "optimizer.momentum: { uniform: [0, 1], when: optimizer.momentum == 0 }",
        "Conditions refer to each other in a circle: optimizer.momentum → optimizer.momentum."
    )]
    public void Mistakes_AreLocated(string parameter, string problem) =>
        Assert.Contains(problem, Problem(With(parameter)), StringComparison.Ordinal);

    [Fact]
    public void OptionsAreChecked_UnderTheAlternativeThatApplies()
    {
        var problem = Problem(
            With(
                """
                optimizer.plugin: [sgd, adam]
                    optimizer.learningRate: [0.5, 5]
                """
            )
        );

        Assert.Equal(
            "a.yaml:10:35: optimizer.learningRate: Must be above 0 and at most 1, not 5. This is the case when optimizer.plugin is 'adam'.",
            problem
        );
    }

    [Fact]
    public void OptionThatOnlyOneChoiceKnows_NeedsACondition() =>
        Assert.Contains(
            "a.yaml:10:5: optimizer.momentum: Unknown key 'momentum'.",
            Problem(
                With(
                    """
                    optimizer.plugin: [sgd, adam]
                        optimizer.momentum: [0.5, 0.9]
                    """
                )
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void CircleOfTwo_IsAProblem() =>
        Assert.Contains(
            "optimizer.momentum → training.batchSize → optimizer.momentum",
            Problem(
                With(
                    """
                    optimizer.momentum: { choice: [0.5, 0.9], when: training.batchSize == 32 }
                        training.batchSize: { choice: [32, 64], when: optimizer.momentum == 0.5 }
                    """
                )
            ),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("optimizer.plugin == 'sgd'", "optimizer.plugin == 'adam'", null)]
    [InlineData("optimizer.plugin == 'sgd'", "not optimizer.plugin == 'sgd'", null)]
    [InlineData("optimizer.plugin == 'sgd'", "optimizer.plugin != 'sgd'", null)]
    [InlineData(
        "optimizer.plugin == 'sgd'",
        "optimizer.plugin == 'sgd' or optimizer.plugin == 'adam'",
        "Alternatives 1 and 2 both apply when optimizer.plugin is 'sgd'."
    )]
    [InlineData(
        "optimizer.plugin == 'sgd'",
        "optimizer.plugin == 'sgd' and model.dropout == 0.5",
        "Alternatives 1 and 2 both apply when optimizer.plugin is 'sgd', model.dropout is 0.5."
    )]
    [InlineData(
        "optimizer.plugin == 'sgd'",
        "optimizer.plugin == 'adam' and model.dropout == 0.5",
        "No alternative applies when optimizer.plugin is 'adam', model.dropout is 0."
    )]
    [InlineData("model.dropout == 0.25", "model.dropout != 0.25", null)]
    [InlineData("optimizer.plugin == 'sgd'", "(optimizer.plugin == 'adam') and (model.dropout == 0.25 or not model.dropout == 0.25)", null)]
    public void OfAlternatives_ExactlyOneMustApply(string first, string second, string? problem)
    {
        var result = Read(
            With(
                $$"""
                optimizer.plugin: [sgd, adam]
                    model.dropout: { uniform: [0, 0.5] }
                    optimizer.learningRate:
                      - { log: [1e-3, 1e-1], when: "{{first}}" }
                      - { log: [1e-4, 1e-2], when: "{{second}}" }
                """
            )
        );

        Assert.Equal(problem is null ? 0 : 1, result.Problems.Count);
        Assert.All(result.Problems, one => Assert.StartsWith(problem!, one.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void WhereTheComponentHasNoSuchOption_NoAlternativeNeedsToApply()
    {
        var definition = Valid(
            With(
                """
                optimizer.plugin: [sgd, adam]
                    optimizer.momentum: [{ when: optimizer.plugin == 'sgd', uniform: [0.1, 0.9] }]
                """
            )
        );

        var sgd = definition.Search.Space.Choose((_, range) => range.At(0));
        var adam = definition.Search.Space.Choose((_, range) => range.At(0.99));

        Assert.Equal(["optimizer.momentum", "optimizer.plugin"], sgd.Keys.Order());
        Assert.Equal(["optimizer.plugin"], adam.Keys);
        Assert.False(definition.Trial(adam, 1).Optimizer.Options.ContainsKey("momentum"));
    }

    [Fact]
    public void WhereTheComponentHasNoSuchOption_TheBodysValueIsLeftOut()
    {
        var body = Body.Replace("learningRate: 0.1", "learningRate: 0.1, momentum: 0.5", StringComparison.Ordinal);
        var definition = Valid(
            body
                + """
                search:
                  sampler: { plugin: random, trials: 3 }
                  space:
                    optimizer.plugin: [sgd, adam]
                    optimizer.momentum:
                      - { when: optimizer.plugin == 'sgd', uniform: [0.1, 0.9] }
                """
        );

        Assert.False(
            definition.Trial(definition.Search.Space.Choose((_, range) => range.At(0.99)), 1).Optimizer.Options.ContainsKey("momentum")
        );
    }

    [Fact]
    public void AlternativeForAComponentWithoutTheOption_IsAProblem() =>
        Assert.Contains(
            "optimizer.momentum: Unknown key 'momentum'. This is the case when optimizer.plugin is 'adam'.",
            Problem(
                With(
                    """
                    optimizer.plugin: [sgd, adam]
                        optimizer.momentum:
                          - { when: optimizer.plugin == 'sgd', choice: [0.5, 0.9] }
                          - { when: optimizer.plugin == 'adam', choice: [0.1] }
                    """
                )
            ),
            StringComparison.Ordinal
        );

    [Fact]
    public void ComponentChoice_AppliesItsOptions()
    {
        var definition = Valid(
            With(
                """
                optimizer: { choice: [{ plugin: sgd, momentum: 0.9 }, adam] }
                    optimizer.learningRate: { log: [1e-3, 1e-1], when: optimizer.plugin == 'adam' }
                """
            )
        );

        var points = definition.Search.Space.Parameters;
        var adam = definition.Search.Space.Choose((name, range) => range.At(0.999));
        var sgd = definition.Search.Space.Choose((name, range) => range.At(0));

        Assert.Equal(2, points.Count);
        Assert.Equal(["optimizer", "optimizer.learningRate"], adam.Keys);
        Assert.Equal(["optimizer"], sgd.Keys);
        Assert.Equal(
            """{"plugin":"sgd","momentum":0.9}""",
            definition.Trial(sgd, 1).Optimizer is var one ? $$"""{"plugin":"{{one.Plugin}}","momentum":{{one.Options["momentum"]}}}""" : ""
        );
        Assert.Equal("adam", definition.Trial(adam, 1).Optimizer.Plugin);
    }

    [Fact]
    public void WhereAParameterDoesntApply_TheDefinitionsValueHolds()
    {
        var definition = Valid(
            With(
                """
                optimizer.plugin: [sgd, adam]
                    training.epochs: { choice: [3, 4], when: optimizer.plugin == 'sgd' }
                    model.dropout: { choice: [0.1, 0.2], when: training.epochs == 7 }
                """
            ) + "\ntraining: { epochs: 7 }"
        );

        var adam = definition.Search.Space.Choose((_, range) => range.At(0.99));
        var sgd = definition.Search.Space.Choose((_, range) => range.At(0));

        Assert.Equal(["model.dropout", "optimizer.plugin"], adam.Keys.Order());
        Assert.Equal(["optimizer.plugin", "training.epochs"], sgd.Keys.Order());
        Assert.Equal((7, 3), (definition.Trial(adam, 1).Training.Epochs, definition.Trial(sgd, 1).Training.Epochs));
    }

    [Fact]
    public void ScheduleMayBeNone()
    {
        var definition = Valid(With("schedule: [~, cosine]"));

        Assert.Null(definition.Trial(definition.Search.Space.Choose((_, range) => range.At(0)), 1).Schedule);
        Assert.Equal("cosine", definition.Trial(definition.Search.Space.Choose((_, range) => range.At(0.9)), 1).Schedule!.Plugin);
    }

    private static string With(string parameters) =>
        Body
        + $"""
            search:
              sampler: {(
                parameters.Contains("uniform", StringComparison.Ordinal) || parameters.Contains("log:", StringComparison.Ordinal)
                    ? "{ plugin: random, trials: 3 }"
                    : "grid"
            )}
              space:
                {parameters}
            """;
}
