using Platform.Host.Commands.Display;

namespace Platform.Host.Tests.Commands;

public sealed class HeadingsTests
{
    [Theory]
    [InlineData("optimizer.learningRate", "learningRate")]
    [InlineData("optimizer.plugin", "optimizer")]
    [InlineData("model.dropout", "model.dropout")]
    [InlineData("training.epochs", "training.epochs")]
    [InlineData("dataset.trials", "dataset.trials")]
    public void Parameter_IsItsLastPart_WhereNoOtherColumnHasIt(string name, string expected) =>
        Assert.Equal(
            expected,
            Headings.OfParameter(
                name,
                ["optimizer.learningRate", "optimizer.plugin", "model.dropout", "dataset.dropout", "training.epochs", "dataset.trials"]
            )
        );
}
