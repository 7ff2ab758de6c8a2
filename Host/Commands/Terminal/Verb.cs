using System.CommandLine;

namespace Platform.Host.Commands.Terminal;

/// <summary>A command with examples, which its help shows.</summary>
/// <param name="name">What is typed.</param>
/// <param name="description">What it does, in a sentence.</param>
/// <param name="examples">Calls as they would be typed, without <c>platform</c>; a comment after <c>#</c>.</param>
internal sealed class Verb(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>The examples.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
