using Platform.Experiments.Records;
using Platform.Host.Runtime;

namespace Platform.Host.Hosting.Submissions;

/// <summary>Makes the record of an experiment that starts.</summary>
internal static class NewExperiments
{
    public static ExperimentRecord Create(PreparedExperiment prepared, string id, TimeProvider time) =>
        new()
        {
            Id = id,
            Name = prepared.Definition.Name,
            State = ExperimentState.Queued,
            Definition = prepared.Definition.Text,
            Overrides = prepared.Definition.Overrides,
            Resolved = prepared.Definition.Resolved.ToJsonString(),
            Hash = prepared.Definition.Hash,
            BaseDirectory = prepared.Definition.BaseDirectory,
            Files = prepared.Files,
            Objective = prepared.Definition.Objective,
            Plugins = prepared.Plugins,
            Environment = EnvironmentFacts.Collect(),
            Created = time.GetUtcNow(),
            Tags = prepared.Definition.Tags,
            Notes = prepared.Definition.Notes,
        };
}
