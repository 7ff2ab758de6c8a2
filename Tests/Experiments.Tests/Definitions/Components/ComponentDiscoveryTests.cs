using System.Reflection;
using Platform.Abstractions;
using Platform.Experiments.Definitions.Components;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Definitions.Components;

public sealed class ComponentDiscoveryTests
{
    private const TypeAttributes PublicSealed = TypeAttributes.Public | TypeAttributes.Sealed;
    private static readonly PluginIdentity Plugin = new("sample", "1.0.0", "00");

    [Fact]
    public void WellFormedClass_IsDescribed()
    {
        var type = EmittedClass.Define("my-model", PublicSealed, [typeof(IModelFactory)], [typeof(SampleOptions)]);

        var found = ComponentDiscovery.Discover([type], Plugin);

        Assert.Empty(found.Problems);
        var component = Assert.Single(found.Components);
        Assert.Equal(
            (ComponentKind.Model, "my-model", typeof(SampleOptions), Plugin),
            (component.Kind, component.Name, component.OptionsType, component.Plugin)
        );
    }

    [Fact]
    public void FactoriesInTheConstructor_AreInnerComponents()
    {
        var component = Assert.Single(ComponentDiscovery.Discover([typeof(InnerComponentTests.Scaled)], Plugin).Components);

        Assert.Equal(typeof(InnerComponentTests.ScaledOptions), component.OptionsType);
        Assert.Equal(new InnerComponent("inner", ComponentKind.Optimizer, "What is scaled."), Assert.Single(component.Inner));
    }

    [Fact]
    public void ClassWithoutAttribute_IsNoComponent() =>
        Assert.Empty(ComponentDiscovery.Discover([typeof(string), typeof(SampleOptions)], Plugin).Components);

    public static TheoryData<string, Type> Malformed =>
        new()
        {
            { "isn't kebab-case", EmittedClass.Define("MyModel", PublicSealed, [typeof(IModelFactory)], []) },
            { "isn't kebab-case", EmittedClass.Define("", PublicSealed, [typeof(IModelFactory)], []) },
            { "isn't kebab-case", EmittedClass.Define("a--b", PublicSealed, [typeof(IModelFactory)], []) },
            { "public sealed class", EmittedClass.Define("a", TypeAttributes.Public, [typeof(IModelFactory)], []) },
            {
                "public sealed class",
                EmittedClass.Define("a", TypeAttributes.NotPublic | TypeAttributes.Sealed, [typeof(IModelFactory)], [])
            },
            { "none of the factory interfaces", EmittedClass.Define("a", PublicSealed, [], []) },
            { "IModelFactory and ILossFactory", EmittedClass.Define("a", PublicSealed, [typeof(IModelFactory), typeof(ILossFactory)], []) },
            { "2 public constructors", EmittedClass.Define("a", PublicSealed, [typeof(IModelFactory)], [], [typeof(SampleOptions)]) },
            {
                "more than one parameter",
                EmittedClass.Define("a", PublicSealed, [typeof(IModelFactory)], [typeof(SampleOptions), typeof(SampleOptions)])
            },
            {
                "more than one parameter",
                EmittedClass.Define("a", PublicSealed, [typeof(IModelFactory)], [typeof(IModelFactory), typeof(SampleOptions)])
            },
            { "must be a sealed record", EmittedClass.Define("a", PublicSealed, [typeof(IModelFactory)], [typeof(string)]) },
            { "property Plugin", EmittedClass.Define("a", PublicSealed, [typeof(IModelFactory)], [typeof(PluginIdentityOptions)]) },
            { "the name 'plugin'", typeof(PluginInside) },
            { "have a property of the name of the factory 'inner'", typeof(InnerTwice) },
        };

    [Theory]
    [MemberData(nameof(Malformed), DisableDiscoveryEnumeration = true)]
    public void MalformedClass_IsAProblem(string rule, Type type)
    {
        var found = ComponentDiscovery.Discover([type], Plugin);

        Assert.Empty(found.Components);
        Assert.Contains(
            found.Problems,
            problem => problem.Contains(rule, StringComparison.Ordinal) && problem.Contains(type.FullName!, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void TwoOfOneName_AreAProblem()
    {
        Type[] types =
        [
            EmittedClass.Define("a", PublicSealed, [typeof(IModelFactory)], []),
            EmittedClass.Define("a", PublicSealed, [typeof(IModelFactory)], []),
        ];

        var found = ComponentDiscovery.Discover(types, Plugin);

        Assert.Contains("The model 'a' exists 2 times", Assert.Single(found.Problems), StringComparison.Ordinal);
    }

    public sealed record PluginIdentityOptions
    {
        public string Plugin { get; init; } = "";
    }

    public sealed record InnerOptions
    {
        public int Inner { get; init; }
    }

    [Component("a")]
    public sealed class InnerTwice(InnerOptions options, IModelFactory inner) : IModelFactory
    {
        public nn.Module Create(ModelContext context) => options.Inner > 0 ? inner.Create(context) : throw new NotSupportedException();
    }

    [Component("a")]
    public sealed class PluginInside(IModelFactory plugin) : IModelFactory
    {
        public nn.Module Create(ModelContext context) => plugin.Create(context);
    }
}
