namespace Platform.Abstractions;

/// <summary>A model plugin whose learning rate is meant to be the same in every width (µP).</summary>
/// <remarks>
/// Before an experiment starts, the platform trains narrow and wide versions of the network for a few steps with the experiment's loss,
/// optimizer and data, and refuses it if the values of a layer, or how far a step moves them, grow or shrink with the width: the check of
/// coordinates of Yang and Hu et al. (arXiv 2203.03466, appendix D.1). Seen are the results of all modules that are called with one
/// tensor and give one.
/// </remarks>
public interface IWidthScaled
{
    /// <summary>The same plugin with a network of another width.</summary>
    /// <param name="factor">The width, in multiples of the smallest worth looking at: 1, 2, 4 ...</param>
    /// <returns>null: its options don't ask for it.</returns>
    IModelFactory? AtWidth(int factor);
}
