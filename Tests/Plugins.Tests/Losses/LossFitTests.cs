using Platform.Abstractions;
using Platform.Plugins.Losses;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Losses;

public sealed class LossFitTests
{
    [Fact]
    public void CrossEntropy_OfValues_NamesTheLossForValues() => Refuses(new CrossEntropy(new()), Data.Values(1), "mean-squared-error");

    [Fact]
    public void BinaryCrossEntropy_OfThreeClasses_NamesTheLossForClasses() =>
        Refuses(new BinaryCrossEntropy(new()), Data.Classes(3), "Use 'cross-entropy'");

    [Fact]
    public void BinaryCrossEntropy_OfValues_NamesTheLossForValues() =>
        Refuses(new BinaryCrossEntropy(new()), Data.Values(1), "mean-squared-error");

    [Fact]
    public void MeanSquaredError_OfTwoClasses_NamesTheLossForThem() =>
        Refuses(new MeanSquaredError(), Data.Classes(2), "binary-cross-entropy");

    [Fact]
    public void MeanSquaredError_OfTenClasses_NamesTheLossForThem() =>
        Refuses(new MeanSquaredError(), Data.Classes(10), "Use 'cross-entropy'");

    [Fact]
    public void Huber_OfTenClasses_NamesTheLossForThem() => Refuses(new Huber(new()), Data.Classes(10), "The loss 'huber' wants values");

    [Fact]
    public void CrossEntropy_WithTooFewWeights_SaysHowManyThereAre() =>
        Refuses(
            new CrossEntropy(new() { ClassWeights = [1, 2] }),
            Data.Classes(3),
            "There are 2 class weights, but this dataset has 3 classes"
        );

    [Fact]
    public void CrossEntropy_ThatIgnoresAClassThatIsNone_SaysHowManyThereAre() =>
        Refuses(
            new CrossEntropy(new() { IgnoredClass = 3 }),
            Data.Classes(3),
            "'ignoredClass' is 3, but there are 3 classes, numbered from 0."
        );

    [Fact]
    public void MaskedSteps_WithNonFiniteOutputs_CostNothingAndHaveNoGradient()
    {
        using var scope = NewDisposeScope();
        var output = tensor(new[] { 1.0, double.NaN, 2.0, 3.0 }).reshape(2, 2, 1).requires_grad_();
        var loss = new MeanSquaredError().Create(new() { Data = Data.Values(2, 1), Device = CPU });

        var (sum, count) = loss.Compute(output, Data.Batch(zeros(2, 2, 1, dtype: float64), [1, 2]));
        sum.backward();

        Assert.Equal(3, count);
        Assert.Equal(14, sum.item<double>());
        Assert.Equal([2, 0, 4, 6], output.grad!.data<double>());
    }

    private static void Refuses(ILossFactory loss, DataDescription data, string remedy)
    {
        var refusal = Assert.Throws<ComponentException>(() => loss.Create(new() { Data = data, Device = CPU }));

        Assert.Contains(remedy, refusal.Message, StringComparison.Ordinal);
    }
}
