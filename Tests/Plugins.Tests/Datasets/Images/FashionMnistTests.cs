using Platform.Abstractions;
using Platform.Plugins.Datasets;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Datasets.Images;

public sealed class FashionMnistTests : IDisposable
{
    private readonly ImageFolder _folder = new(training: 5, test: 2);

    [Fact]
    public void Images_AreScaledAndTheTestSplitComesLast()
    {
        using var scope = NewDisposeScope();
        var dataset = Create();

        var examples = dataset.Prepare(new() { TrainingExamples = [0, 1] }).Examples;

        Assert.Equal((5, 2), (dataset.Count, dataset.TestCount));
        Assert.Equal([0, 1, 2, 3, 4], dataset.Strata!);
        Assert.Equal([7, 1, 2, 3], examples.Inputs[0].shape);
        Assert.Equal([.. Enumerable.Range(0, 42).Select(i => 5 * i / 255f)], examples.Inputs[0].data<float>().ToArray());
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], examples.Targets.data<long>().ToArray());
    }

    [Fact]
    public void MissingFile_NamesTheOptionAndThePackage()
    {
        File.Delete(Path.Combine(_folder.Path, "t10k-labels-idx1-ubyte.gz"));

        AssertRefused("Install Debian's package dataset-fashion-mnist, or say with 'path'");
    }

    [Fact]
    public void MissingFolder_NamesTheOptionAndThePackage()
    {
        Directory.Delete(_folder.Path, recursive: true);

        AssertRefused("Install Debian's package dataset-fashion-mnist, or say with 'path'");
    }

    [Fact]
    public void FileOfAnotherKind_IsRefused()
    {
        _folder.Write("train-images-idx3-ubyte.gz", ImageFolder.Header(5), new byte[5]);

        AssertRefused("isn't an IDX file of bytes with 3 dimensions");
    }

    [Fact]
    public void FileThatEndsTooEarly_IsRefused()
    {
        _folder.Write("train-images-idx3-ubyte.gz", ImageFolder.Header(5, 2, 3), new byte[29]);

        AssertRefused("train-images-idx3-ubyte.gz' can't be read: it ends too early");
    }

    [Fact]
    public void TruncatedGzip_IsRefused()
    {
        var path = Path.Combine(_folder.Path, "train-images-idx3-ubyte.gz");
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..20]);

        AssertRefused("train-images-idx3-ubyte.gz' can't be read");
    }

    [Fact]
    public void FileThatGoesOn_IsRefused()
    {
        _folder.Write("train-labels-idx1-ubyte.gz", ImageFolder.Header(5), new byte[6]);

        AssertRefused("there is more after its last value");
    }

    [Fact]
    public void FewerLabelsThanImages_AreRefused()
    {
        _folder.Write("train-labels-idx1-ubyte.gz", ImageFolder.Header(4), new byte[4]);

        AssertRefused("5 images but 4 labels");
    }

    [Fact]
    public void LabelOfNoClass_IsRefused()
    {
        _folder.Write("train-labels-idx1-ubyte.gz", ImageFolder.Header(5), [0, 1, 10, 2, 3]);

        var refusal = Assert.Throws<ComponentException>(() => Create(new() { Path = _folder.Path, Classes = ["a", "b"] }));

        Assert.Contains("is 10, but there are 2 classes", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("classes", refusal.Option);
    }

    [Fact]
    public void OwnImages_HaveNamesOfTheirOwnOrNumbers()
    {
        using var scope = NewDisposeScope();

        Assert.Equal(["0", "1", "2", "3", "4", "5", "6"], Names(new() { Path = _folder.Path }));
        Assert.Equal(
            ["a", "b", "c", "d", "e", "f", "g", "never"],
            Names(new() { Path = _folder.Path, Classes = ["a", "b", "c", "d", "e", "f", "g", "never"] })
        );
    }

    [Fact]
    public void FashionFolder_HasItsNames()
    {
        using var scope = NewDisposeScope();
        using var images = new ImageFolder(training: 5, test: 2, "fashion-mnist");

        Assert.Equal("Sneaker", Names(new() { Path = images.Path })[7]);
    }

    [Theory]
    [InlineData("-idx")]
    [InlineData(".idx")]
    public void FilesThatAreNotPacked_AreReadAsWell(string mark)
    {
        foreach (var packed in Directory.GetFiles(_folder.Path))
        {
            using (
                var stream = new System.IO.Compression.GZipStream(File.OpenRead(packed), System.IO.Compression.CompressionMode.Decompress)
            )
            using (var plain = File.Create(packed[..^3].Replace("-idx", mark, StringComparison.Ordinal)))
            {
                stream.CopyTo(plain);
            }

            File.Delete(packed);
        }

        Assert.Equal((5, 2), (Create().Count, Create().TestCount));
    }

    [Fact]
    public void AbsurdLengths_AreRefusedWithoutReservingMemory()
    {
        _folder.Write("train-images-idx3-ubyte.gz", ImageFolder.Header(int.MaxValue, 28, 28), []);

        AssertRefused("its lengths are");
    }

    public void Dispose() => _folder.Dispose();

    private void AssertRefused(string message)
    {
        var refusal = Assert.Throws<ComponentException>(Create);

        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Equal("path", refusal.Option);
    }

    private Dataset Create() => Create(new() { Path = _folder.Path });

    private static Dataset Create(FashionMnistOptions options) => new FashionMnist(options).Create(new() { BaseDirectory = "", Seed = 1 });

    private static IReadOnlyList<string> Names(FashionMnistOptions options) =>
        Create(options).Prepare(new() { TrainingExamples = [0] }).Description.Target.Classes;
}
