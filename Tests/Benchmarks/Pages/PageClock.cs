using System.Globalization;
using Microsoft.Playwright;

namespace Platform.Benchmarks.Pages;

/// <summary>Times what a reader sees, by the browser's own clock and frames.</summary>
internal static class PageClock
{
    private const float Patience = 20_000;

    /// <summary>From the start of the navigation to the first frame in which something holds, in milliseconds.</summary>
    /// <param name="page">The page.</param>
    /// <param name="condition">A JavaScript expression.</param>
    public static async Task<double> UntilAsync(IPage page, string condition)
    {
        var held = await page.WaitForFunctionAsync(
            $"() => ({condition}) && performance.now()",
            null,
            new PageWaitForFunctionOptions { Timeout = Patience }
        );
        return await held.JsonValueAsync<double>();
    }

    /// <summary>From the arrival of an input in the browser to the frame after the one
    /// that first shows its effect, in milliseconds.</summary>
    /// <param name="page">The page.</param>
    /// <param name="shown">A JavaScript expression whose value changes with the effect.</param>
    /// <param name="input">Does it.</param>
    public static async Task<double> InputAsync(IPage page, string shown, Func<Task> input)
    {
        await page.EvaluateAsync(
            $$"""
            () => {
              const shown = () => String({{shown}});
              const before = shown();
              const kinds = ["pointerdown", "keydown", "wheel", "input"];
              let start = null;
              const note = event => { start ??= event.timeStamp; };
              kinds.forEach(kind => addEventListener(kind, note, { capture: true, passive: true }));
              globalThis.measured = new Promise((done, fail) => {
                const end = performance.now() + {{Patience.ToString(CultureInfo.InvariantCulture)}};
                const look = () => {
                  if (start !== null && shown() !== before) requestAnimationFrame(() => {
                    kinds.forEach(kind => removeEventListener(kind, note, { capture: true }));
                    done(performance.now() - start);
                  });
                  else if (performance.now() > end) fail(new Error(`Nothing changed: ${before}`));
                  else requestAnimationFrame(look);
                };
                requestAnimationFrame(look);
              });
            }
            """
        );
        await input();
        return await page.EvaluateAsync<double>("() => globalThis.measured");
    }
}
