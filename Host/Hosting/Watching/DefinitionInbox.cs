using System.Globalization;
using System.Security.Cryptography;
using Platform.Experiments.Definitions;
using Platform.Host.Protocol;

namespace Platform.Host.Hosting.Watching;

/// <summary>
/// Submits the definition files that are dropped into watched folders, once each: what became of a file is written beside it with the
/// file's hash, and the file isn't tried again until it changes, by this host or another.
/// </summary>
/// <param name="directories">The folders.</param>
/// <param name="submit">Takes the definitions.</param>
/// <param name="say">Hears what happens.</param>
internal sealed class DefinitionInbox(
    IReadOnlyList<string> directories,
    Func<Submission, CancellationToken, Task<SubmissionReply>> submit,
    Action<string> say
)
{
    private const string Submitted = ".submitted";
    private const string Refused = ".error";
    private readonly StableFiles _files = new();

    /// <summary>Looks once; a file that is still being written is left for the next look.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (
            var file in directories
                .Where(Directory.Exists)
                .SelectMany(directory => new DirectoryInfo(directory).EnumerateFiles())
                .Where(IsDefinition)
                .OrderBy(file => file.LastWriteTimeUtc)
        )
        {
            var state = string.Create(CultureInfo.InvariantCulture, $"{file.Length} {file.LastWriteTimeUtc.Ticks}");
            if (!_files.HasSettledAnew(file.FullName, state))
            {
                continue;
            }

            try
            {
                await TakeAsync(file.FullName, cancellationToken);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                say($"{file.FullName} can't be submitted: {problem.Message}");
            }
        }
    }

    private static bool IsDefinition(FileInfo file) => file.Extension is ".yaml" or ".yml" && !file.Name.StartsWith('.');

    private async Task TakeAsync(string file, CancellationToken cancellationToken)
    {
        var (text, problems) = DefinitionReader.ReadFile(file);
        var hash = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(file, cancellationToken)));
        if (WasTaken(file, hash))
        {
            return;
        }

        if (text is null)
        {
            Refuse(file, hash, problems.Select(problem => problem.ToString()));
            return;
        }

        var reply = await submit(
            new Submission
            {
                Text = text,
                File = file,
                BaseDirectory = Path.GetDirectoryName(file)!,
            },
            cancellationToken
        );
        if (reply is { Experiment: { } experiment, Refusal: null })
        {
            Write(file, Submitted, Refused, hash, [experiment.Id]);
            say($"{file} was submitted: {experiment.Id}");
        }
        else
        {
            Refuse(file, hash, reply.Refusal is { } refusal ? [refusal] : reply.Problems.Select(problem => problem.ToString()));
        }
    }

    private void Refuse(string file, string hash, IEnumerable<string> problems)
    {
        Write(file, Refused, Submitted, hash, problems);
        say($"{file} isn't a valid definition; {Path.GetFileName(file)}{Refused} says why");
    }

    private static bool WasTaken(string file, string hash) =>
        new[] { Submitted, Refused }.Any(ending =>
            File.Exists(file + ending) && File.ReadLines(file + ending).FirstOrDefault() == HashLine(hash)
        );

    private static void Write(string file, string ending, string other, string hash, IEnumerable<string> lines)
    {
        File.WriteAllLines(file + ending, [HashLine(hash), .. lines]);
        File.Delete(file + other);
    }

    private static string HashLine(string hash) => $"sha256 {hash}";
}
