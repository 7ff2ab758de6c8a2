using Platform.Experiments.Definitions;

namespace Platform.Experiments.Tests.Definitions;

public sealed class DefinitionPlacesTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("platform-places-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("loss", "base.yaml", 4, 1)]
    [InlineData("model", "child.yaml", 3, 1)]
    [InlineData("model.plugin", "base.yaml", 3, 10)]
    [InlineData("model.dropout", "child.yaml", 3, 10)]
    [InlineData("model.depth", "child.yaml", 3, 1)]
    [InlineData("training.epochs", "--set training.epochs=4", 1, 1)]
    [InlineData("schedule", "child.yaml", 1, 1)]
    public void Problem_OfAValidDefinitionStandsWhereTheKeyWasWritten(string path, string file, int line, int column)
    {
        Write("base.yaml", DefinitionText.Body);
        Write("child.yaml", "extends: base.yaml\nname: child\nmodel: { dropout: 0.5 }");
        var definition = DefinitionReader.Read(PathOf("child.yaml"), ["training.epochs=4"], SampleComponents.Catalog).Definition!;

        var problem = definition.Places.Problem(path, "It doesn't fit.", "Make it fit.");

        Assert.Equal((path, "It doesn't fit.", "Make it fit."), (problem.Path, problem.Message, problem.Suggestion));
        Assert.Equal((file, line, column), (Path.GetFileName(problem.File), problem.Line, problem.Column));
    }

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private void Write(string name, string text) => File.WriteAllText(PathOf(name), text);
}
