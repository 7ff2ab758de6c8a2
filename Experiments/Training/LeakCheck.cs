using TorchSharp;

namespace Platform.Experiments.Training;

/// <summary>Notices tensors that pile up from epoch to epoch.</summary>
/// <remarks>
/// Counts those of this thread that were made and not disposed; what the garbage collector frees still counts, so that the verdict
/// doesn't depend on when it runs. Some growth is legitimate (a cache that fills, a value kept for each epoch), so only steady growth of
/// a tensor a step or more is a leak.
/// </remarks>
internal sealed class LeakCheck
{
    private const int Patience = 3;

    private long? _live;
    private int _grown;

    /// <summary>Looks at the end of an epoch.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="steps">Its steps.</param>
    /// <exception cref="TensorLeakException">Tensors have piled up.</exception>
    public void Check(int epoch, long steps)
    {
        var live = DisposeScopeManager.Statistics.TensorStatistics.ThreadTotalLiveCount;
        var growth = live - (_live ?? live);
        _live = live;
        _grown = growth > 0 && growth >= steps ? _grown + 1 : 0;
        if (_grown >= Patience)
        {
            throw new TensorLeakException(
                $"Epoch {epoch} left {growth} tensors behind, as each of the {Patience} epochs up to it did: a component keeps "
                    + "tensors beyond the step. Dispose what you detach from a dispose scope."
            );
        }
    }
}
