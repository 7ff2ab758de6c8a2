using Platform.Abstractions;
using Platform.Plugins.Datasets;
using Platform.TestSupport.Fuzzing;
using static TorchSharp.torch;

namespace Platform.Plugins.Tests.Datasets;

/// <summary>Whatever bytes a file of data holds, it is read, or refused with the documented error.</summary>
public sealed class DatasetFuzzTests
{
    private static readonly CsvOptions[] Options =
    [
        new() { Path = "", Categorical = ["colour"] },
        new()
        {
            Path = "",
            Features = ["length"],
            Normalize = Normalization.Scale,
        },
        new() { Path = "", Separator = "whitespace" },
    ];

    [Fact]
    public async Task AnyBytes_AreATable_OrRefused()
    {
        using var file = new TemporaryFile("data.csv", "");
        await new FuzzTarget("Datasets/Corpus/csv", ", ; \t \" \"\" \n \r\n NA 1e400 -0 red length species \u2028 \uFEFF").RunAsync(
            1500,
            input => Read(file.Path, input),
            typeof(ComponentException)
        );
    }

    [Fact]
    public async Task AnyBytes_AreAnArray_OrRefused()
    {
        using var folder = new ImageFolder(training: 4, test: 2);
        var images = Path.Combine(folder.Path, "train-images-idx3-ubyte.gz");
        var dataset = new FashionMnist(new() { Path = folder.Path });
        await new FuzzTarget("Datasets/Corpus/idx", "\0\0\u0008\u0003 \0\0\u0008\u0001 \0\0\0\u0001 \u007f\0\0\0").RunAsync(
            2000,
            input =>
            {
                // Damage before and behind the packing.
                File.WriteAllBytes(images, input is [0x1F, 0x8B, ..] ? input : TemporaryFile.Gzip(input));
                dataset.Create(new() { BaseDirectory = "", Seed = 1 });
            },
            typeof(ComponentException)
        );
    }

    private static void Read(string path, byte[] input)
    {
        File.WriteAllBytes(path, input);
        using var scope = NewDisposeScope();
        var options = Options[input.Length % Options.Length] with { Path = path };
        var data = new Csv(options).Create(new() { BaseDirectory = "", Seed = 1 });
        data.Prepare(new() { TrainingExamples = [0] });
    }
}
