using Platform.Abstractions;
using Platform.Experiments.Runs;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Experiments.Training.Steps;

/// <summary>
/// A batch in chunks, each computed by a replica of the model: gradients of the summed losses are added in the order of the chunks and
/// divided by the whole count, so that each sample or token weighs the same. The result doesn't depend on how the chunks are computed, at
/// the same time or in turn (ADR 0014).
/// </summary>
/// <param name="replicas">The replicas; the first is the model itself.</param>
/// <param name="parameters">What is trained.</param>
/// <param name="crew">Computes chunks at the same time; null: in turn.</param>
/// <param name="random">Keyed by step and chunk.</param>
/// <param name="step">The steps made so far.</param>
/// <param name="isOnGpu">Whether the model is on a GPU.</param>
internal sealed class SplitBatch(
    IReadOnlyList<Replica> replicas,
    IReadOnlyList<Tensor> parameters,
    ReplicaCrew? crew,
    CounterRandom random,
    Func<long> step,
    bool isOnGpu
) : IBackwardPass
{
    private readonly Chunk?[] _chunks = new Chunk?[replicas.Count];

    // Known after the first step, whose chunks go forward in turn. On a GPU nobody can tell,
    // and it costs little there: a forward pass is queued, not awaited.
    private bool? _drawsNumbers = isOnGpu ? true : null;

    public (LossSum Loss, Tensor Output, CarriedState? State) Run(Batch batch, CarriedState? state)
    {
        var parts = Parts(batch, state);
        try
        {
            Compute(parts);
            Chunk[] chunks = [.. _chunks.OfType<Chunk>()];
            var count = chunks.Sum(chunk => chunk.Loss.Count);
            AddGradients(parts.Count, count > 0 ? 1 / count : 0);
            var sum = chunks
                .Select(chunk => chunk.Loss.Sum.detach().to(chunks[0].Loss.Sum.device))
                .Aggregate(zeros_like(chunks[0].Loss.Sum), (one, other) => one + other);
            return (new(sum, count), cat([.. chunks.Select(chunk => chunk.Output.detach())]), Joined(chunks));
        }
        finally
        {
            foreach (var chunk in _chunks)
            {
                chunk?.Dispose();
            }

            Array.Clear(_chunks);
        }
    }

    public void Dispose()
    {
        crew?.Dispose();
        foreach (var replica in replicas)
        {
            replica.Dispose();
        }
    }

    // At the same time if there is a crew. Random numbers come from the process's one
    // generator: a model that draws some goes forward chunk by chunk.
    private void Compute(IReadOnlyList<(Batch Batch, CarriedState? State)> parts)
    {
        if (crew is null || _drawsNumbers is not false)
        {
            for (var i = 0; i < parts.Count; i++)
            {
                Forward(i, parts[i]);
            }

            Together(parts.Count, i => replicas[i].Backward(_chunks[i]!));
            return;
        }

        using var before = get_rng_state();
        Together(
            parts.Count,
            i =>
            {
                Forward(i, parts[i]);
                replicas[i].Backward(_chunks[i]!);
            }
        );
        using var after = get_rng_state();
        if (!before.Equals(after))
        {
            throw new InvalidTrialException(
                "training.replicas: the model drew random numbers, but had drawn none in its first step, so its chunks were "
                    + "computed at the same time and the numbers are in no order. Set training.replicasInTurn: true."
            );
        }
    }

    private void Together(int count, Action<int> work)
    {
        if (crew is not null)
        {
            crew.Run(count, work);
            return;
        }

        for (var i = 0; i < count; i++)
        {
            work(i);
        }
    }

    private void Forward(int index, (Batch Batch, CarriedState? State) part)
    {
        replicas[index].Follow();
        if (_drawsNumbers is false)
        {
            _chunks[index] = replicas[index].Forward(part.Batch, part.State);
            return;
        }

        _chunks[index] = replicas[index].Forward(part.Batch, part.State, random.Seed(step(), $"chunk {index}"), out var draws);
        _drawsNumbers = draws || _drawsNumbers is true;
    }

    private IReadOnlyList<(Batch Batch, CarriedState? State)> Parts(Batch batch, CarriedState? state)
    {
        var chunks = Math.Min(replicas.Count, batch.Count);
        return
        [
            .. Enumerable
                .Range(0, (int)chunks)
                .Select(i =>
                {
                    var (start, end) = (batch.Count * i / chunks, batch.Count * (i + 1) / chunks);
                    return (batch.Rows(start, end - start), state is null ? null : Lanes(state, start, end - start));
                }),
        ];
    }

    private static CarriedState Lanes(CarriedState state, long start, long count) =>
        state with
        {
            Tensors = [.. state.Tensors.Select(tensor => tensor.narrow(state.LaneDimension, start, count).contiguous())],
        };

    private static CarriedState? Joined(Chunk[] chunks) =>
        chunks[0].State is not { } first
            ? null
            : first with
            {
                Tensors =
                [
                    .. first.Tensors.Select(
                        (_, i) => cat([.. chunks.Select(chunk => chunk.State!.Tensors[i].detach())], first.LaneDimension)
                    ),
                ],
            };

    // In place, into the first chunk's: gradients may be as large as all the rest of a step.
    private void AddGradients(int chunks, double scale)
    {
        // A number would be wrapped by the library in a Scalar that nothing keeps alive until the native call has read it.
        using var factor = scale.ToScalar();
        using var guard = no_grad();
        var gradients = replicas.Take(chunks).Select(replica => replica.Gradients.ToArray()).ToArray();
        for (var i = 0; i < parameters.Count; i++)
        {
            Tensor? sum = null;
            foreach (var part in gradients.Select(chunk => chunk[i]).OfType<Tensor>())
            {
                sum = sum?.add_(part) ?? part;
            }

            parameters[i].grad = sum?.mul_(factor);
        }
    }
}
