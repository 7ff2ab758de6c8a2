namespace Platform.Plugins.Tests.SequenceData;

/// <summary>Real data that may not be part of the repository: in
/// <c>PLATFORM_TEST_DATA</c>, or in <c>shared/data</c> beside the repository.</summary>
internal static class SharedData
{
    /// <summary>The path of a file; where it isn't, the test is skipped.</summary>
    public static string File(string name)
    {
        var path = Folders().Select(folder => Path.Combine(folder, name)).FirstOrDefault(System.IO.File.Exists);
        Assert.SkipWhen(
            path is null,
            $"{name} isn't here: its licence keeps it out of the repository. Say where it is with PLATFORM_TEST_DATA."
        );
        return path!;
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("PLATFORM_TEST_DATA") is { Length: > 0 } given)
        {
            yield return given;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared", "data");
        }
    }
}
