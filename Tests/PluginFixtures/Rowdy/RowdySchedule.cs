using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Resources;
using Platform.Abstractions;

namespace Rowdy;

/// <summary>Does what its options say, none of which is good manners.</summary>
[Component("rowdy")]
[SuppressMessage("ApiDesign", "RS0030", Justification = "That is what is rowdy about it.")]
public sealed class RowdySchedule : IScheduleFactory
{
    private readonly RowdyOptions _options;

    /// <summary>Writes when it is made, too.</summary>
    public RowdySchedule(RowdyOptions options)
    {
        _options = options;
        Console.WriteLine("rowdy was made");
    }

    /// <inheritdoc/>
    public LearningRateSchedule Create(ScheduleContext context)
    {
        var culture = _options.Culture is { } name ? new CultureInfo(name) : CultureInfo.CurrentCulture;
        Console.WriteLine(new ResourceManager("Rowdy.Words", typeof(RowdySchedule).Assembly).GetString("Greeting", culture));
        using (var raw = Console.OpenStandardOutput())
        {
            raw.Write("rowdy wrote bytes\n"u8);
        }

        if (_options.Finalizers)
        {
            ThrowInFinalizers();
        }

        if (_options.Threads)
        {
            ThrowInThread();
        }

        return progress => progress.LearningRate;
    }

    private static void ThrowInFinalizers()
    {
        MakeGarbage();
        GC.Collect();
        GC.WaitForPendingFinalizers();
    }

    private static void MakeGarbage()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.KeepAlive(new Careless());
        }
    }

    private static void ThrowInThread()
    {
        var thread = new Thread(() => throw new InvalidOperationException("A thread of rowdy."));
        thread.Start();
        thread.Join();
    }

    private sealed class Careless
    {
        [SuppressMessage("Performance", "CA1821", Justification = "It throws.")]
        ~Careless() => throw new InvalidOperationException("A finalizer of rowdy.");
    }
}
