using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;

namespace Platform.Host.Plugins;

/// <summary>Exceptions that nobody can catch, because a plugin's finalizer or thread
/// threw them. .NET would end the process for each.</summary>
/// <param name="output">Is told of them, of each kind once.</param>
/// <param name="endsWithThreads">Whether a thread's exception ends the process all the
/// same: a worker's costs one run, which has the reason then.</param>
internal sealed class StrayExceptions(TextWriter output, bool endsWithThreads)
{
    private static volatile bool _survivesThreads;
    private readonly ConcurrentDictionary<string, bool> _told = [];

    /// <summary>Whether a thread's exception ends no process for now: there is no run that could have the reason.</summary>
    public static bool SurvivesThreads
    {
        get => _survivesThreads;
        set => _survivesThreads = value;
    }

    /// <summary>Takes them from now on.</summary>
    public void Watch() => ExceptionHandling.SetUnhandledExceptionHandler(Take);

    /// <summary>Decides about one.</summary>
    /// <returns>Whether the process goes on.</returns>
    public bool Take(Exception exception)
    {
        var frames = new StackTrace(exception).GetFrames().Select(frame => frame.GetMethod()).ToList();
        var isFinalizer = frames.Any(method => method is { Name: "Finalize", IsStatic: false } && method.GetParameters().Length == 0);
        var plugin = frames
            .Select(method => method is null ? null : AssemblyLoadContext.GetLoadContext(method.Module.Assembly))
            .FirstOrDefault(context => context is not null && context != AssemblyLoadContext.Default && context.Name is { Length: > 0 });
        if (!isFinalizer && (plugin is null || (endsWithThreads && !SurvivesThreads)))
        {
            return false;
        }

        // What was half made is often the reason, and then there are many of a kind.
        var whose = plugin is null ? "" : $" of plugin {plugin.Name}";
        var note =
            $"note: A {(isFinalizer ? "finalizer" : "thread")}{whose} threw {exception.GetType().Name}: "
            + $"{exception.Message.ReplaceLineEndings(" ")} The process continues without it.";
        if (_told.TryAdd(note, true))
        {
            output.WriteLine(note);
        }

        return true;
    }
}
