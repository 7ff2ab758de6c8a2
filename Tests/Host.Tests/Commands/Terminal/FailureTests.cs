using System.Reflection;
using Platform.Abstractions;
using Platform.Host.Commands.Terminal;

namespace Platform.Host.Tests.Commands.Terminal;

/// <summary>What a user sees of an exception that a verb didn't catch.</summary>
public sealed class FailureTests
{
    private const string Hint = "\nThis is a bug in the program or in a plugin. Repeat the call with PLATFORM_STACK=1 to see where.\n";

    public static TheoryData<Exception, int, string> Exceptions =>
        new()
        {
            { new CallException("no such thing"), 2, "error: no such thing\n" },
            { new ComponentException("too wide"), 2, "error: too wide\n" },
            { new IOException("disk full"), 1, "error: disk full\n" },
            { new AggregateException(new UnauthorizedAccessException("no")), 1, "error: no\n" },
            { new TargetInvocationException(new CallException("inner")), 2, "error: inner\n" },
            { new InvalidOperationException("two\nlines \u001b[31m"), 1, "error: InvalidOperationException: two lines \\x1b[31m" + Hint },
            {
                new InvalidOperationException("can't allocate memory\nframe #0: c10::ThrowEnforceNotMet\nframe #1: more"),
                1,
                "error: InvalidOperationException: can't allocate memory" + Hint
            },
        };

    [Theory]
    [MemberData(nameof(Exceptions), DisableDiscoveryEnumeration = true)]
    public void Exception_IsALineAndAnExitCode(Exception exception, int code, string said)
    {
        using var error = new StringWriter();

        Assert.Equal(code, Failure.Report(exception, In(error)));
        Assert.Equal(said, error.ToString().ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Stack_IsShownWhereItIsAskedFor()
    {
        using var error = new StringWriter();

        Failure.Report(
            new InvalidOperationException("odd", new FormatException("inner")),
            In(error) with
            {
                Variable = name => name == "PLATFORM_STACK" ? "1" : null,
            }
        );

        Assert.Contains("System.FormatException: inner", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatAVerbThrows_EndsTheCall()
    {
        // The store says that it must not be opened, with an exception that no verb knows.
        using var terminal = new FakeTerminal();

        var code = await terminal.CallAsync("trials", "digits");

        Assert.Equal(1, code);
        Assert.StartsWith("error: InvalidOperationException: The store was opened", terminal.Error, StringComparison.Ordinal);
    }

    private static Shell In(StringWriter error) =>
        new()
        {
            In = TextReader.Null,
            Out = TextWriter.Null,
            Error = error,
            Directory = Path.GetTempPath(),
        };
}
