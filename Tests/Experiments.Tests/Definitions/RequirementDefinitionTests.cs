using Platform.Experiments.Definitions.Settings;

namespace Platform.Experiments.Tests.Definitions;

public sealed class RequirementDefinitionTests
{
    [Fact]
    public void Requirements_AreRead_AndFoundInTheRecord()
    {
        var definition = DefinitionText.Valid(
            DefinitionText.Body + "workers: { require: { device: cuda, memory: 8GB, tags: [a100, lab] } }\n"
        );

        var required = WorkerRequirements.Recorded(definition.Resolved.ToJsonString());

        Assert.Equal("device cuda, 8GB of memory, tag a100, tag lab", definition.Workers.Require!.ToString());
        Assert.Equal(definition.Workers.Require.ToString(), required!.ToString());
        Assert.Null(WorkerRequirements.Recorded(DefinitionText.Valid(DefinitionText.Body).Resolved.ToJsonString()));
    }

    [Theory]
    [InlineData("{ device: gpu }", "workers.require.device")]
    [InlineData("{ memory: lots }", "a size such as 512MB, 4GB or 4GiB")]
    [InlineData("{ tags: ['a,b'] }", "A tag has 1 to 50 characters")]
    [InlineData("{ tags: [''] }", "workers.require.tags[0]")]
    [InlineData("{ tag: a100 }", "Did you mean 'tags'?")]
    [InlineData("{}", "Name at least one of device, memory and tags")]
    [InlineData("a100", "Must be a map")]
    public void WrongRequirement_IsAProblem(string written, string part) =>
        Assert.Contains(
            part,
            DefinitionText.Problem(DefinitionText.Body + $"workers: {{ require: {written} }}\n"),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData("workers: { require: { device: cpu } }")]
    [InlineData("data: { send: true }")]
    public void WhereTrialsAreTrained_ChangesNoHash(string section)
    {
        var plain = DefinitionText.Valid(DefinitionText.Body);

        Assert.Equal(plain.Hash, DefinitionText.Valid(DefinitionText.Body + section + "\n").Hash);
    }

    [Fact]
    public void DataIsSent_IfTheRecordSaysSo()
    {
        Assert.True(
            SplitSettings.SendsRecorded(DefinitionText.Valid(DefinitionText.Body + "data: { send: true }\n").Resolved.ToJsonString())
        );
        Assert.False(SplitSettings.SendsRecorded(DefinitionText.Valid(DefinitionText.Body).Resolved.ToJsonString()));
    }
}
