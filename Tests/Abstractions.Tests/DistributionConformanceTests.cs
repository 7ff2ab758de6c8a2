using System.Text.Json;
using Platform.TestSupport;

namespace Platform.Abstractions.Tests;

public sealed class UniformConformanceTests : DistributionConformance
{
    protected override Distribution Range => new UniformDistribution(-3, 5);
}

public sealed class UniformPointsConformanceTests : DistributionConformance
{
    protected override Distribution Range => new UniformDistribution(0, 0.9, Points: 7);
}

public sealed class StepsConformanceTests : DistributionConformance
{
    protected override Distribution Range => new UniformDistribution(0, 1, Step: 0.3, Points: 3);
}

public sealed class LogUniformConformanceTests : DistributionConformance
{
    protected override Distribution Range => new LogUniformDistribution(1e-5, 0.1, Points: 5);
}

public sealed class IntegerConformanceTests : DistributionConformance
{
    protected override Distribution Range => new IntegerDistribution(-7, 9);
}

public sealed class IntegerStepsConformanceTests : DistributionConformance
{
    protected override Distribution Range => new IntegerDistribution(16, 70, Step: 16);
}

public sealed class LogIntegerConformanceTests : DistributionConformance
{
    protected override Distribution Range => new LogIntegerDistribution(1, 300, Points: 6);
}

public sealed class NormalConformanceTests : DistributionConformance
{
    protected override Distribution Range => new NormalDistribution(-2, 0.5, Points: 9);
}

public sealed class SingleValueConformanceTests : DistributionConformance
{
    protected override Distribution Range => new LogUniformDistribution(0.1, 0.1, Points: 3);
}

public sealed class ChoiceConformanceTests : DistributionConformance
{
    protected override Distribution Range =>
        new ChoiceDistribution([.. new[] { "\"sgd\"", "[8, 4]", "0.5", "true", "{\"plugin\":\"adam\"}" }.Select(Parsed)]);

    private static JsonElement Parsed(string text) => JsonElement.Parse(text);
}
