using Platform.Abstractions;

namespace Chatterbox;

/// <summary>Writes many values at each step.</summary>
[Component("chatter")]
public sealed class Chatter(ChatterOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context) =>
        new Talk(context, [.. Enumerable.Range(0, options.Metrics).Select(number => $"chatter/{number}")]);

    private sealed class Talk(CallbackContext context, string[] names) : Callback
    {
        public override void OnStepEnd(StepEvent step)
        {
            for (var i = 0; i < names.Length; i++)
            {
                context.WriteMetric(names[i], Math.Sin(step.Step + i));
            }
        }
    }
}
