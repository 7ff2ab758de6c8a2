namespace Platform.Abstractions;

/// <summary>A callback plugin.</summary>
public interface ICallbackFactory
{
    /// <summary>Makes the callback of one run.</summary>
    Callback Create(CallbackContext context);
}
