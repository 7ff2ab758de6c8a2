namespace Platform.Abstractions;

/// <summary>A component can't be made from its options, or doesn't fit the data it was given.</summary>
/// <remarks>
/// Thrown by a factory's <c>Create</c>. Where a definition is read, the platform shows the message at the place of the file that is to
/// blame, and nothing starts. In a run it depends on the exception what becomes of the trial, whatever component threw it and when:
/// <list type="bullet">
/// <item>this one and <see cref="InvalidDataException"/>: the trial fails and isn't tried again, because it would fail again;</item>
/// <item>one that says that memory ran out: the run ends as out of memory, and the trial is tried again;</item>
/// <item>every other: the run ends as a plugin's fault, which names the metric if one threw it, and the trial is tried again from its
/// last checkpoint;</item>
/// <item>whatever else a <see cref="Callback"/> throws in an event, this one too: a plugin's fault that names the callback.</item>
/// </list>
/// How often a trial is tried again says <c>workers.retries</c>; too many failures in a row (<c>workers.maxFailures</c>) fail the
/// experiment. Exceptions of a sampler or a pruner concern the experiment as a whole: see <see cref="Proposer"/> and <see cref="Pruner"/>.
/// </remarks>
/// <param name="message">The thing, the rule and the way out, in one or two sentences.</param>
/// <param name="option">The option that is to blame, in camelCase (<c>hidden</c>), or null if it is the component as a whole.</param>
/// <param name="innerException">The cause, if another exception is.</param>
public sealed class ComponentException(string message, string? option = null, Exception? innerException = null)
    : Exception(message, innerException)
{
    /// <summary>The option that is to blame, in camelCase, or null if it is the component as a whole.</summary>
    public string? Option { get; } = option;
}
