using Platform.Abstractions;

namespace Platform.TestKit.Training;

/// <summary>A callback that a test looks through.</summary>
/// <param name="backward">Told when the gradients are there.</param>
/// <param name="validation">Told of each batch that was predicted.</param>
internal sealed class Watching(
    Action<CallbackContext, StepEvent>? backward = null,
    Action<CallbackContext, ValidationEvent>? validation = null
) : ICallbackFactory
{
    public static IReadOnlyDictionary<string, ICallbackFactory> With(Watching watching) =>
        new Dictionary<string, ICallbackFactory> { ["watching"] = watching };

    public Callback Create(CallbackContext context) => new Watch(context, backward, validation);

    private sealed class Watch(
        CallbackContext context,
        Action<CallbackContext, StepEvent>? backward,
        Action<CallbackContext, ValidationEvent>? validation
    ) : Callback
    {
        public override void OnBackward(StepEvent step) => backward?.Invoke(context, step);

        public override void OnValidationBatch(ValidationEvent one) => validation?.Invoke(context, one);
    }
}
