using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace Troublemakers;

/// <summary>Does what a plugin must not do.</summary>
internal static class Misdeeds
{
    private const long Block = 4 * 1024 * 1024;
    private static readonly List<Tensor> Kept = [];
    private static volatile int _turns;

    /// <summary>Does it, and says when.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "What else would make trouble.")]
    public static Tensor Commit(Trouble trouble, Tensor output)
    {
        Console.WriteLine($"{trouble} at {TimeProvider.System.GetUtcNow():O}");
        switch (trouble)
        {
            case Trouble.Hang:
                while (true)
                {
                    _ = Pause();
                }

            case Trouble.Wait:
                new TaskCompletionSource().Task.GetAwaiter().GetResult();
                break;
            case Trouble.Spin:
                while (true)
                {
                    _turns++;
                }

            case Trouble.Dawdle:
                Thread.Sleep(100);
                break;
            case Trouble.Throw:
                throw new InvalidOperationException("I don't like this batch.");
            case Trouble.Leak:
                Kept.Add(ones(Block).DetachFromDisposeScope());
                return Commit(trouble, output);
            case Trouble.Grab:
                zeros(1L << 50);
                break;
            case Trouble.FailFast:
                Environment.FailFast("I give up.");
                break;
            case Trouble.Abort:
                Abort();
                break;
            case Trouble.Overwrite:
                _ = Raise(11);
                break;
            case Trouble.Exit:
                Environment.Exit(0);
                break;
            case Trouble.NotANumber:
                return output * double.NaN;
        }

        return output;
    }

    [DllImport("libc", EntryPoint = "pause")]
    private static extern int Pause();

    [DllImport("libc", EntryPoint = "abort")]
    private static extern void Abort();

    [DllImport("libc", EntryPoint = "raise")]
    private static extern int Raise(int signal);
}
