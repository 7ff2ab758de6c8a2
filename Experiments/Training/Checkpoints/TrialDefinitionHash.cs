using System.Security.Cryptography;
using System.Text;
using Platform.Experiments.Definitions.Trials;

namespace Platform.Experiments.Training.Checkpoints;

/// <summary>SHA-256 of all in a trial's definition that a checkpoint depends on.</summary>
/// <remarks>The number of epochs isn't in it: a finished trial may be trained for
/// longer. Names and folders aren't either: they may move.</remarks>
internal static class TrialDefinitionHash
{
    public static string Of(TrialDefinition definition)
    {
        var relevant = definition with
        {
            Experiment = "",
            BaseDirectory = "",
            Files = null,
            Prunable = false,
            Training = definition.Training with { Epochs = 1, EarlyStopping = null, LayerRates = false, Checkpoints = new() },
        };
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(TrialDefinitionJson.Write(relevant))));
    }
}
