namespace Platform.Abstractions;

/// <summary>Returns a changed batch of the same number of examples; random numbers come from the seed alone.</summary>
/// <param name="batch">The batch as it was selected; its tensors may be aliases of
/// the resident ones, so never change them in place.</param>
/// <param name="seed">A seed of this trial, epoch and batch.</param>
public delegate Batch BatchAugmentation(Batch batch, long seed);
