namespace Platform.Viewer.Tests;

/// <summary>The pages of the viewer. A new page is one line here: what its address is, and something that it says.</summary>
public static class Places
{
    private static readonly (string Place, string Says)[] All =
    [
        ("#/", "digits-wide"),
        ("#/digits/trials", "optimizer.learningRate"),
        ("#/digits/trials?filter=state+%3D+diverged&group=optimizer.plugin", "diverged"),
        ("#/digits/trials?filter=statte+%3D+1", "Did you mean state?"),
        ("#/digits/curves?metric=validation%2Faccuracy", "validation/accuracy"),
        ("#/digits/rates", "by optimizer.learningRate"),
        ("#/digits/space", "Parallel coordinates"),
        ("#/digits/space?trials=1,2,3&px=model.dropout&py=optimizer.learningRate&over=time", "Clear selection"),
        ("#/digits/about", "eight cores"),
        ("#/digits/trial/0", "Trial 0"),
        ("#/digits/trial/7", "the model threw an exception"),
        ("#/compare?trials=digits/0,digits/3,digits-wide/1,digits/7&base=digits%2F3", "Settings that differ"),
        ("#/nothing", "Can't show this page"),
    ];

    /// <summary>Each page live and from a file.</summary>
    public static TheoryData<string, string, Records.Source> OfBothSources() =>
        [.. All.SelectMany(one => Enum.GetValues<Records.Source>().Select(source => (one.Place, one.Says, source)))];

    /// <summary>The addresses of those that show records.</summary>
    public static TheoryData<string> WithRecords() => [.. All.Select(one => one.Place).Where(place => place != "#/nothing")];
}
