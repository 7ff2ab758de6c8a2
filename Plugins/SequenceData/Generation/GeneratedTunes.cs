using Platform.Abstractions;
using Platform.Plugins.SequenceData.Music;

namespace Platform.Plugins.SequenceData.Generation;

/// <summary>
/// Lets the model write tunes at the end of a run: the artifact <c>tunes</c>, and the metric <c>tunes/parsed</c>, the share of them that
/// are ABC notation from the first character to the empty line that ends them.
/// </summary>
[Component(
    "generated-tunes",
    Description = "Lets a model write tunes in ABC notation at the end of a run, and says how many of them parse."
)]
public sealed class GeneratedTunes(GeneratedTunesOptions options) : ICallbackFactory
{
    /// <inheritdoc/>
    public Callback Create(CallbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new Composer(context, GeneratingModel.Of(context, options, options.Prompt, "generated-tunes"), options);
    }

    private sealed class Composer(CallbackContext context, TokenGenerator generator, GeneratedTunesOptions options) : Callback
    {
        private const string End = "\n\n";

        public override void OnRunEnd(RunEvent run)
        {
            context.Model.eval();
            var seeds = new CounterRandom(context.Seed);
            string[] tunes =
            [
                .. Enumerable
                    .Range(0, options.Count)
                    .Select(number => generator.Write(options.Prompt, options.Length, End, seeds.Seed(number, "tune"))),
            ];
            context.WriteArtifact(new TextArtifact("tunes", string.Concat(tunes.Select(tune => tune.TrimEnd('\n') + End))));
            context.WriteMetric(
                "tunes/parsed",
                tunes.Average(tune => tune.EndsWith(End, StringComparison.Ordinal) && AbcParser.Problem(tune) is null ? 1.0 : 0.0)
            );
        }
    }
}
