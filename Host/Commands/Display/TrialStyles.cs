using Platform.Experiments.Definitions;
using Platform.Experiments.Records;

namespace Platform.Host.Commands.Display;

/// <summary>How the state of a trial looks.</summary>
internal static class TrialStyles
{
    public static TextCell Cell(TrialState state) => new(KebabCase.Of(state), Style(state));

    public static string? Style(TrialState state) =>
        state switch
        {
            TrialState.Completed => "green",
            TrialState.Running => "blue",
            TrialState.Pruned => "grey",
            TrialState.Diverged => "yellow",
            TrialState.Failed => "red",
            _ => null,
        };
}
