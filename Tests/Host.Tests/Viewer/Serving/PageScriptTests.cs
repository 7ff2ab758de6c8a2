using Platform.Host.Viewer.Serving;

namespace Platform.Host.Tests.Viewer.Serving;

public sealed class PageScriptTests
{
    private static readonly string[] Order = ["c", "b", "a"];

    [Fact]
    public void Modules_ComeAfterThoseThatTheyImport()
    {
        var script = PageScript.Join(
            new Dictionary<string, string>
            {
                ["a"] = """
                import { b, Bee } from "platform/b";
                import { c } from "platform/c";
                export async function a() { return b(c) instanceof Bee; }
                """,
                ["b"] = """
                import { c } from "platform/c";
                export class Bee {}
                export function b() { return c; }
                """,
                ["c"] = "export const c = 1;",
            }
        );

        Assert.Equal(Order, script.Split('\n').Where(line => line.StartsWith("// ", StringComparison.Ordinal)).Select(line => line[3..^4]));
        Assert.Contains("""const { b, Bee } = platform["b"];""", script, StringComparison.Ordinal);
        Assert.Contains("""platform["b"] = { Bee, b };""", script, StringComparison.Ordinal);
        Assert.DoesNotContain("export", script, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""import { b } from "platform/b";""", "'a.mjs' imports 'platform/b', but there is no 'b.mjs'.")]
    [InlineData("""import { a } from "platform/a";""", "The modules a → a import each other in a circle.")]
    [InlineData("""import { b as c } from "platform/a";""", "'a.mjs' has the line 'import { b as c }")]
    [InlineData("""import * as a from "platform/a";""", "'a.mjs' has the line 'import * as a")]
    [InlineData("export let a = 1;", "'a.mjs' has the line 'export let a = 1;'")]
    [InlineData("export default a;", "'a.mjs' has the line 'export default a;'")]
    [InlineData("export { a };", "'a.mjs' has the line 'export { a };'")]
    public void WhatCannotBeJoined_IsNamed(string module, string message)
    {
        var problem = Assert.Throws<FormatException>(() => PageScript.Join(new Dictionary<string, string> { ["a"] = module }));

        Assert.Contains(message, problem.Message, StringComparison.Ordinal);
    }
}
