using System.Globalization;
using Platform.Host.Output;

namespace Platform.Host.Workers;

/// <summary>How many of the workers that were asked for are started.</summary>
/// <param name="Started">So many.</param>
/// <param name="Note">What the user should know about it; null: nothing.</param>
internal readonly record struct WorkerCount(int Started, string? Note)
{
    /// <summary>What a worker process takes at least: libtorch and the plugins, without model and data.</summary>
    public const long Footprint = 250_000_000;

    /// <summary>Decides.</summary>
    /// <param name="asked">How many were asked for.</param>
    /// <param name="trials">How many trials are left, each of which one worker trains; null if that depends on results.</param>
    /// <param name="memory">Bytes of memory that are available; null: unknown.</param>
    /// <param name="cores">How many workers the processor has cores for; null: they compute on something else.</param>
    public static WorkerCount Of(int asked, long? trials, long? memory, int? cores)
    {
        var useful = (int)Math.Min(asked, Math.Max(1, trials ?? asked));
        var room = memory is { } bytes ? (int)Math.Clamp(bytes / Footprint, 1, int.MaxValue) : useful;
        if (room < useful)
        {
            return new WorkerCount(
                room,
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{useful} workers were requested, {room} {(room == 1 ? "is" : "are")} started: "
                        + $"{Numbers.Size(memory!.Value)} of memory is available, and each takes {Numbers.Size(Footprint)} or "
                        + $"more."
                )
            );
        }

        return new WorkerCount(
            useful,
            useful > cores
                ? string.Create(
                    CultureInfo.InvariantCulture,
                    $"{useful} workers start, but there are processor cores for {cores} only (cores divided by workers.threads): more "
                        + $"take memory and train no faster."
                )
                : null
        );
    }
}
