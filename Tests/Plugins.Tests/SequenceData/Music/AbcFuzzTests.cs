using System.Text;
using Platform.Abstractions;
using Platform.Plugins.SequenceData.Music;
using Platform.Plugins.Tests.Datasets;
using Platform.TestSupport.Fuzzing;

namespace Platform.Plugins.Tests.SequenceData.Music;

/// <summary>Whatever bytes a file of tunes holds, it is read or refused, and its tunes are parsed in time.</summary>
public sealed class AbcFuzzTests
{
    [Fact]
    public async Task AnyBytes_AreTunes_OrRefused()
    {
        using var file = new TemporaryFile("tunes.abc", "");
        await new FuzzTarget(
            "SequenceData/Music/Corpus",
            "X:1\n K:D\n | || |: :| :: [1 [ ] (3 (3:: { } \" ! + ^ __ = z4 ' ,, /2 // - << & \\% % exp^f clef= " + "[K: \n\n"
        ).RunAsync(1500, input => Read(file.Path, input), typeof(ComponentException));
    }

    private static void Read(string path, byte[] input)
    {
        Assert.All(AbcFile.Tunes(Encoding.UTF8.GetString(input)), tune => AbcParser.Problem(tune));
        File.WriteAllBytes(path, input);
        new Abc(new() { Path = path, Window = 4 }).Create(new() { BaseDirectory = "", Seed = 1 });
    }
}
