using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Generation;

/// <summary>Lets the model continue a text at the end of each epoch, and writes it as <c>generated-text</c>.</summary>
[Component("generated-text", Description = "Lets a model of characters write at the end of each epoch.")]
public sealed class GeneratedText(GeneratedTextOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Writer(context, GeneratingModel.Of(context, options, options.Prompt, "generated-text"), options);
    }

    private sealed class Writer(CallbackContext context, TokenGenerator generator, GeneratedTextOptions options) : Callback
    {
        public override void OnEpochEnd(EpochEvent epoch)
        {
            context.Model.eval();
            context.WriteArtifact(new TextArtifact("generated-text", generator.Write(options.Prompt, options.Length, "", context.Seed)));
        }
    }
}
