using Platform.Abstractions;
using Platform.Plugins.SequenceData.Text;
using static TorchSharp.torch;

namespace Platform.Plugins.SequenceData.Tasks;

/// <summary>
/// The copy memory task: symbols are shown, then blanks, then a mark, after which the symbols are to be repeated. Until then the target is
/// the blank. Who remembers nothing has a cross-entropy of length · ln(symbols) / (delay + 2 · length) per step.
/// </summary>
[Component("copy-memory", Description = "The copy memory task: repeat symbols after a long delay.")]
public sealed class CopyMemory(CopyMemoryOptions options) : IDatasetFactory
{
    private const string Blank = "_";
    private const string Mark = "|";

    /// <inheritdoc/>
    public Dataset Create(DatasetContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new() { Count = options.Count, Prepare = _ => Prepare(new SeededPick(context.Seed)) };
    }

    private PreparedData Prepare(SeededPick pick)
    {
        var vocabulary = TokenNumbers
            .Of([Blank, Mark, .. Enumerable.Range(0, options.Symbols).Select(symbol => $"{(char)('a' + symbol)}")])
            .Vocabulary;
        var (length, steps) = (options.Length, options.Delay + (2 * options.Length));
        var (inputs, targets) = (new long[options.Count, steps], new long[options.Count, steps]);
        for (var i = 0; i < options.Count; i++)
        {
            for (var t = 0; t < length; t++)
            {
                inputs[i, t] = targets[i, steps - length + t] = 2 + pick.Below(options.Symbols, ((long)i * length) + t, "symbol");
            }

            inputs[i, steps - length - 1] = 1;
        }

        return new()
        {
            Description = new()
            {
                Inputs =
                [
                    new()
                    {
                        Name = "symbols",
                        Shape = [steps],
                        Vocabulary = vocabulary,
                    },
                ],
                Target = new()
                {
                    Kind = TargetKind.Classes,
                    Shape = [steps],
                    Vocabulary = vocabulary,
                },
            },
            Examples = new() { Inputs = [tensor(inputs)], Targets = tensor(targets) },
        };
    }
}
