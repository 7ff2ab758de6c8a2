using System.Globalization;

namespace Platform.TestSupport.Fuzzing;

/// <summary>
/// Gives a reader the inputs of a corpus, and changes of them: it may only refuse them, in bounded time and memory. The environment
/// variable <c>PLATFORM_FUZZ</c> says how many are tried, or which: <c>500..501</c> tries number 500 again.
/// </summary>
/// <param name="folder">The folder of the corpus under that of the test assembly.</param>
/// <param name="words">What means something to the reader, with blanks between.</param>
public sealed class FuzzTarget(string folder, string words)
{
    private const long FixedMemory = 64 << 20;
    private const long MemoryPerByte = 4096;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Mutations _mutations = new(Corpus(folder), words.Split(' '));
    private long _number;

    /// <summary>Gives inputs to the reader.</summary>
    /// <param name="usual">How many.</param>
    /// <param name="read">The reader. Whatever it throws but says in its documentation is a fault.</param>
    /// <param name="refusals">The errors of its documentation.</param>
    public async Task RunAsync(int usual, Action<byte[]> read, params IReadOnlyList<Type> refusals)
    {
        var (first, end) = Range(usual);
        _number = first;
        var faults = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => faults.SetResult(Try(first, end, read, refusals))) { IsBackground = true }.Start();
        for (var seen = -1L; !faults.Task.IsCompleted; )
        {
            await Task.WhenAny(faults.Task, Task.Delay(Patience, TimeProvider.System));
            var now = Interlocked.Read(ref _number);
            Assert.True(faults.Task.IsCompleted || now != seen, $"{folder}: input {now} takes longer than {Patience.TotalSeconds} s.");
            seen = now;
        }

        var fault = await faults.Task;
        Assert.True(fault is null, fault);
    }

    private string? Try(long first, long end, Action<byte[]> read, IReadOnlyList<Type> refusals)
    {
        for (var number = first; number < end; number++)
        {
            Interlocked.Exchange(ref _number, number);
            var input = _mutations.Input(number);
            var before = GC.GetAllocatedBytesForCurrentThread();
            var thrown = Record.Exception(() => read(input));
            var memory = GC.GetAllocatedBytesForCurrentThread() - before;
            if (thrown is not null && !refusals.Any(refusal => refusal.IsInstanceOfType(thrown)))
            {
                return $"{folder}: input {number}: {thrown}\n{Convert.ToBase64String(input)}";
            }

            if (memory > FixedMemory + (MemoryPerByte * input.Length))
            {
                return $"{folder}: input {number}: {input.Length} bytes cost {memory >> 20} MiB.\n{Convert.ToBase64String(input)}";
            }
        }

        return null;
    }

    private static (long First, long End) Range(int usual)
    {
        long[] ends =
        [
            .. (Environment.GetEnvironmentVariable("PLATFORM_FUZZ") ?? $"{usual}")
                .Split("..")
                .Select(end => long.Parse(end, CultureInfo.InvariantCulture)),
        ];
        return ends.Length > 1 ? (ends[0], ends[1]) : (0, ends[0]);
    }

    private static IReadOnlyList<byte[]> Corpus(string folder) =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(AppContext.BaseDirectory, folder))
                .Order(StringComparer.Ordinal)
                .Select(File.ReadAllBytes),
        ];
}
