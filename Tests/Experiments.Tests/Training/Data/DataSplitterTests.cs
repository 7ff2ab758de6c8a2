using CsCheck;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Settings;
using Platform.Experiments.Runs;
using Platform.Experiments.Training.Data;

namespace Platform.Experiments.Tests.Training.Data;

/// <summary>Which example goes where.</summary>
public sealed class DataSplitterTests
{
    [Theory]
    [InlineData(SplitMethod.Random)]
    [InlineData(SplitMethod.Chronological)]
    [InlineData(SplitMethod.Stratified)]
    public void EveryExample_IsInOneSplit(SplitMethod method) =>
        Gen.Select(Gen.Int[4, 300], Gen.Double[0, 0.45], Gen.Double[0, 0.45], Gen.Long)
            .Sample(
                (count, validation, test, seed) =>
                {
                    var settings = new SplitSettings
                    {
                        Validation = validation,
                        Test = test,
                        Method = method,
                    };

                    var split = DataSplitter.Split(WithClasses(count, classes: 3), settings, seed);

                    Assert.Equal(Enumerable.Range(0, count), split.Training.Concat(split.Validation).Concat(split.Test).Order());
                    Assert.Equal(Math.Round(validation * count), split.Validation.Length);
                    Assert.Equal(Math.Round(test * count), split.Test.Length);
                    Assert.All([split.Training, split.Validation, split.Test], part => Assert.Equal(part.Order(), part));
                }
            );

    [Fact]
    public void Stratified_GivesEachClassItsExactShare()
    {
        var dataset = WithClasses(150, classes: 3);

        var split = DataSplitter.Split(
            dataset,
            new()
            {
                Validation = 0.2,
                Test = 0.1,
                Method = SplitMethod.Stratified,
            },
            experimentSeed: 5
        );

        Assert.Equal([35, 35, 35], PerClass(dataset, split.Training));
        Assert.Equal([10, 10, 10], PerClass(dataset, split.Validation));
        Assert.Equal([5, 5, 5], PerClass(dataset, split.Test));
    }

    [Fact]
    public void Stratified_OfUnequalClasses_IsOffByLessThanOneExample()
    {
        var dataset = new Dataset
        {
            Count = 100,
            Strata =
            [
                .. Enumerable
                    .Range(0, 100)
                    .Select(i =>
                        i < 7 ? 0
                        : i < 50 ? 1
                        : 2
                    ),
            ],
            Prepare = Unprepared,
        };

        var split = DataSplitter.Split(dataset, new() { Validation = 0.25, Method = SplitMethod.Stratified }, experimentSeed: 5);

        Assert.All(
            PerClass(dataset, split.Validation).Zip([7, 43, 50]),
            one => Assert.InRange(one.First, Math.Floor(one.Second * 0.25), Math.Ceiling(one.Second * 0.25))
        );
    }

    [Fact]
    public void Random_DependsOnTheSeedAlone()
    {
        var dataset = WithClasses(100, classes: 2);

        var first = DataSplitter.Split(dataset, new(), experimentSeed: 1);
        var again = DataSplitter.Split(dataset, new(), experimentSeed: 1);
        var other = DataSplitter.Split(dataset, new(), experimentSeed: 2);

        Assert.Equal(first.Validation, again.Validation);
        Assert.NotEqual(first.Validation, other.Validation);
    }

    [Fact]
    public void WholeNumbers_AreCounts()
    {
        var split = DataSplitter.Split(WithClasses(100, classes: 2), new() { Validation = 30, Test = 1 }, experimentSeed: 1);

        Assert.Equal((69, 30, 1), (split.Training.Length, split.Validation.Length, split.Test.Length));
    }

    [Fact]
    public void OwnTestSplit_IsKept()
    {
        var dataset = WithClasses(10, classes: 2) with { TestCount = 3 };

        var split = DataSplitter.Split(dataset, new() { Validation = 0.2, Test = 0.5 }, experimentSeed: 1);

        Assert.Equal([10, 11, 12], split.Test);
        Assert.Equal(8, split.Training.Length);
    }

    [Fact]
    public void Lanes_AreSplitInTheirOrder()
    {
        var dataset = WithClasses(10, classes: 2) with { Batching = new LaneBatching(2) };

        var split = DataSplitter.Split(dataset, new() { Validation = 0.2, Test = 0.1 }, experimentSeed: 1);

        Assert.Equal(
            [
                [0, 1, 2, 3, 4, 5, 6],
                [7, 8],
                [9],
            ],
            [split.Training, split.Validation, split.Test]
        );
        Assert.Throws<InvalidTrialException>(() => DataSplitter.Split(dataset, new() { Method = SplitMethod.Random }, experimentSeed: 1));
    }

    [Theory]
    [InlineData(SplitMethod.Random)]
    [InlineData(SplitMethod.Chronological)]
    [InlineData(SplitMethod.Stratified)]
    public void Folds_ValidateEachExampleOnce(SplitMethod method)
    {
        var dataset = WithClasses(23, classes: 2);

        var splits = Enumerable
            .Range(0, 5)
            .Select(fold =>
                DataSplitter.Split(
                    dataset,
                    new()
                    {
                        Folds = 5,
                        Fold = fold,
                        Test = 3,
                        Method = method,
                    },
                    experimentSeed: 4
                )
            )
            .ToArray();

        Assert.Equal(Enumerable.Range(0, 23), splits.SelectMany(split => split.Validation).Concat(splits[0].Test).Order());
        Assert.All(
            splits,
            split => Assert.Equal(Enumerable.Range(0, 23), split.Training.Concat(split.Validation).Concat(splits[0].Test).Order())
        );
        Assert.All(splits, split => Assert.Equal(4, split.Validation.Length));
    }

    [Fact]
    public void StratifiedFolds_HaveEqualPartsOfEachClass()
    {
        var dataset = WithClasses(30, classes: 3);

        var split = DataSplitter.Split(
            dataset,
            new()
            {
                Folds = 5,
                Fold = 2,
                Method = SplitMethod.Stratified,
            },
            experimentSeed: 4
        );

        Assert.Equal([2, 2, 2], PerClass(dataset, split.Validation));
        Assert.Equal([8, 8, 8], PerClass(dataset, split.Training));
    }

    [Fact]
    public void OverlappingExamples_AreSplitInTheirOrderAlone()
    {
        var dataset = WithClasses(10, classes: 2) with { Chronological = true };

        Assert.Equal([8, 9], DataSplitter.Split(dataset, new(), experimentSeed: 1).Validation);
        Assert.Throws<InvalidTrialException>(() =>
            DataSplitter.Split(dataset, new() { Method = SplitMethod.Stratified }, experimentSeed: 1)
        );
        Assert.Throws<InvalidTrialException>(() => DataSplitter.Split(dataset, new() { Folds = 5 }, experimentSeed: 1));
    }

    [Fact]
    public void NothingToTrainOn_IsRefused()
    {
        var refused = Assert.Throws<InvalidTrialException>(() =>
            DataSplitter.Split(WithClasses(10, classes: 2), new() { Validation = 10 }, experimentSeed: 1)
        );

        Assert.Contains("data.validation", refused.Message, StringComparison.Ordinal);
    }

    private static Dataset WithClasses(int count, int classes) =>
        new()
        {
            Count = count,
            Strata = [.. Enumerable.Range(0, count).Select(example => example % classes)],
            Prepare = Unprepared,
        };

    private static int[] PerClass(Dataset dataset, int[] split) =>
        [.. split.CountBy(example => dataset.Strata![example]).OrderBy(pair => pair.Key).Select(pair => pair.Value)];

    private static PreparedData Unprepared(PreparationContext context) => throw new NotSupportedException();
}
