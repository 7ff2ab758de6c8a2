using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.SequenceData.Tasks;

/// <summary>
/// The adding problem (Hochreiter and Schmidhuber, 1997): each step has a number of 0…1 and a mark, two steps are marked, one in each half,
/// and their numbers are to be added up. Who always says 1 has a mean squared error of 1/6.
/// </summary>
[Component("adding", Description = "The adding problem: the sum of the two numbers that are marked in a long sequence.")]
public sealed class Adding(AddingOptions options) : IDatasetFactory
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return new() { Count = options.Count, Prepare = _ => Prepare(new CounterRandom(context.Seed)) };
    }

    private PreparedData Prepare(CounterRandom random)
    {
        var (steps, sums) = (new float[options.Count, options.Length, 2], new float[options.Count, 1]);
        var half = options.Length / 2;
        for (var i = 0; i < options.Count; i++)
        {
            for (var t = 0; t < options.Length; t++)
            {
                steps[i, t, 0] = (float)random.Uniform(((long)i * options.Length) + t, "number");
            }

            var first = (int)(random.Uniform(i, "first") * half);
            var second = half + (int)(random.Uniform(i, "second") * (options.Length - half));
            steps[i, first, 1] = steps[i, second, 1] = 1;
            sums[i, 0] = steps[i, first, 0] + steps[i, second, 0];
        }

        return new()
        {
            Description = new()
            {
                Inputs = [new() { Name = "steps", Shape = [options.Length, 2] }],
                Target = new() { Kind = TargetKind.Values, Shape = [1] },
            },
            Examples = new() { Inputs = [tensor(steps)], Targets = tensor(sums) },
        };
    }
}
