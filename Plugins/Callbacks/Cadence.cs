namespace Platform.Plugins.Callbacks;

/// <summary>Says when something that is done now and then is due.</summary>
internal static class Cadence
{
    /// <summary>At the first step and every so many after it.</summary>
    /// <param name="step">The step, from 1.</param>
    /// <param name="every">The steps between two; 0: only the first.</param>
    public static bool IsDueAtStep(long step, int every) => every == 0 ? step == 1 : (step - 1) % every == 0;

    /// <summary>At the end of every so many epochs.</summary>
    /// <param name="epoch">The epoch, from 0.</param>
    /// <param name="every">The epochs between two; 0: never.</param>
    public static bool IsDueAtEpoch(int epoch, int every) => every > 0 && (epoch + 1) % every == 0;
}
