using System.Text.Json;
using Platform.Experiments.Records;

namespace Platform.Host.Hosting.Submissions;

/// <summary>States as sentences name them.</summary>
internal static class StateNames
{
    public static string Of(ExperimentState state) => JsonNamingPolicy.KebabCaseLower.ConvertName(state.ToString());
}
