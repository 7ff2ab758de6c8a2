using System.Text.RegularExpressions;

namespace Platform.Architecture.Tests;

/// <summary>The plugin contract is laid out alike for all kinds of components, and open for new kinds of ranges.</summary>
public sealed partial class ContractTests
{
    private const string Folder = "Abstractions/";

    private static readonly IReadOnlyList<string> Files =
    [
        .. Repository.Sources.Where(file => file.StartsWith(Folder, StringComparison.Ordinal)),
    ];

    public static TheoryData<string> Kinds =>
        [.. Files.Select(Name).Where(name => FactoryName().IsMatch(name)).Select(name => name[1..^7])];

    public static TheoryData<string> Contract => [.. Files];

    [Fact]
    public void EachOfTheNineKinds_HasAFactory() => Assert.Equal(9, Kinds.Count);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Kind_HasAFactory_AContext_AndAProduct_EachInItsFile(string kind)
    {
        var create = Create().Match(Repository.Read($"{Folder}I{kind}Factory.cs"));

        Assert.Equal($"{kind}Context", create.Groups["context"].Value);
        Assert.Contains($"{Folder}{kind}Context.cs", Files);
        var product = create.Groups["product"].Value;
        Assert.True(product == "nn.Module" || Files.Contains($"{Folder}{product}.cs"), $"{product}.cs is missing.");
    }

    /// <summary>Whoever writes a component finds there how it is used: by whom, where, how often, and what an exception does.</summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void Factory_SaysHowItIsUsed(string kind) =>
        Assert.Matches("<remarks>(.|\n)*(process|thread)(.|\n)*exception(.|\n)*</remarks>", Repository.Read($"{Folder}I{kind}Factory.cs"));

    [Theory]
    [MemberData(nameof(Contract))]
    public void Type_HasAFileOfItsName_OrIsInThatOfItsFamily(string file)
    {
        var types = TypeName().Matches(Repository.Read(file));

        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.Contains(Name(file), new[] { type.Groups["name"].Value, type.Groups["family"].Value }));
    }

    /// <summary>Who asks for the kind of a range misses the next one: the contract says all that there is to know.</summary>
    [Fact]
    public void KindOfRange_IsKnownToItsReaderAlone()
    {
        var kinds = string.Join(
            '|',
            Files.Select(Name).Where(name => name.EndsWith("Distribution", StringComparison.Ordinal) && name != "Distribution")
        );
        var users = Repository.Sources.Where(file =>
            !file.StartsWith("Tests/", StringComparison.Ordinal)
            && !file.StartsWith("TestKit/", StringComparison.Ordinal)
            && !file.StartsWith(Folder, StringComparison.Ordinal)
            && Regex.IsMatch(Repository.Read(file), $@"\b({kinds})\b")
        );

        Assert.NotEmpty(users);
        Assert.All(users, file => Assert.StartsWith("Experiments/Definitions/Spaces/Ranges/", file, StringComparison.Ordinal));
    }

    private static string Name(string file) => Path.GetFileNameWithoutExtension(file);

    [GeneratedRegex(@"^I\w+Factory$")]
    private static partial Regex FactoryName();

    [GeneratedRegex(@"^\s+(?<product>[\w.]+) Create\((?<context>\w+) context\);", RegexOptions.Multiline)]
    private static partial Regex Create();

    [GeneratedRegex(
        @"^(public|internal) [\w ]*?(record struct|record|class|interface|enum|struct|delegate [\w<>?]+) (?<name>\w+)"
            + @"(\([^;{]*?\))?(\s*: (?<family>\w+))?",
        RegexOptions.Multiline
    )]
    private static partial Regex TypeName();
}
