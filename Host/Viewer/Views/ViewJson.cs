using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Platform.Host.Http.Answers;
using Platform.Host.Http.Changes;
using Platform.Host.Output;
using Platform.Host.Viewer.Views.Comparing;
using Platform.Host.Viewer.Views.Curves;
using Platform.Host.Viewer.Views.Experiments;
using Platform.Host.Viewer.Views.Space;
using Platform.Host.Viewer.Views.Trials;
using Platform.Host.Viewer.Views.Trials.Columns;

namespace Platform.Host.Viewer.Views;

/// <summary>JSON for the report viewer. Its encoder leaves no &lt; in texts, so that the answers can stand in an HTML file, too.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(IReadOnlyList<ExperimentOutput>))]
[JsonSerializable(typeof(ExperimentView))]
[JsonSerializable(typeof(TrialPoints))]
[JsonSerializable(typeof(TrialRows))]
[JsonSerializable(typeof(IReadOnlyList<ColumnEntry>))]
[JsonSerializable(typeof(QueryProblem))]
[JsonSerializable(typeof(ExperimentRows))]
[JsonSerializable(typeof(Cell))]
[JsonSerializable(typeof(TrialDetails))]
[JsonSerializable(typeof(ReasonsOutput))]
[JsonSerializable(typeof(CurveSet))]
[JsonSerializable(typeof(IReadOnlyList<RangeTestOutput>))]
[JsonSerializable(typeof(IReadOnlyList<ComparedColumn>))]
[JsonSerializable(typeof(DefinitionDiff))]
[JsonSerializable(typeof(ChangeEntry))]
[JsonSerializable(typeof(ProblemAnswer))]
[JsonSerializable(typeof(Importance))]
[JsonSerializable(typeof(Timeline))]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class ViewJson : JsonSerializerContext;
