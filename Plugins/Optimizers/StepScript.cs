using Platform.Abstractions;
using TorchSharp;
using static TorchSharp.torch;

namespace Platform.Plugins.Optimizers;

/// <summary>
/// An update written in TorchScript, compiled once per process: one native call makes a whole step, whatever the number of parameters.
/// </summary>
/// <remarks>
/// The body sees the lists <c>parameters</c> and <c>gradients</c>, its own lists of state tensors (parallel to the parameters, or empty),
/// its state of all parameters together as tensors, the number <c>learning_rate</c> and its options. It must write into the lists it was
/// given: an in-place operation on a list that was built inside the script counts as dead code and is removed, which is also why
/// parameters without a gradient are taken out of the given lists instead of copied past them. A script that doesn't compile may abort the
/// process, so bodies are constants.
/// </remarks>
internal sealed class StepScript
{
    private const string Function = "step";

    private readonly Lazy<jit.CompilationUnit> _unit;
    private readonly int _lists;
    private readonly int _shared;

    /// <param name="lists">The names of the lists of state tensors.</param>
    /// <param name="options">The options with their types: <c>beta1: float</c>.</param>
    /// <param name="body">The update, indented by nothing.</param>
    public StepScript(IReadOnlyList<string> lists, IReadOnlyList<string> options, string body)
        : this(lists, [], options, body) { }

    /// <param name="lists">The names of the lists of state tensors.</param>
    /// <param name="shared">The names of the state tensors of all parameters together.</param>
    /// <param name="options">The options with their types: <c>beta1: float</c>.</param>
    /// <param name="body">The update, indented by nothing.</param>
    public StepScript(IReadOnlyList<string> lists, IReadOnlyList<string> shared, IReadOnlyList<string> options, string body)
    {
        _lists = lists.Count;
        _shared = shared.Count;
        _unit = new(() => jit.compile(Source(lists, shared, options, body)));
    }

    /// <summary>Ties the script to parameters, their state and the values of its options.</summary>
    /// <param name="parameters">What is changed.</param>
    /// <param name="lists">The state, in the order of the script's lists.</param>
    /// <param name="options">double or bool, in the order of the script's options.</param>
    public OptimizerStep Bind(
        IReadOnlyList<NamedTensor> parameters,
        IReadOnlyList<IReadOnlyList<NamedTensor>> lists,
        params IReadOnlyList<object> options
    ) => Bind(parameters, lists, [], options);

    /// <summary>Ties the script to parameters, their state, the state of all of them together and the values of its options.</summary>
    /// <param name="parameters">What is changed.</param>
    /// <param name="lists">The state, in the order of the script's lists.</param>
    /// <param name="shared">The state of all parameters together, in the order of the script's names.</param>
    /// <param name="options">double or bool, in the order of the script's options.</param>
    public OptimizerStep Bind(
        IReadOnlyList<NamedTensor> parameters,
        IReadOnlyList<IReadOnlyList<NamedTensor>> lists,
        IReadOnlyList<NamedTensor> shared,
        IReadOnlyList<object> options
    )
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(lists.Count, _lists);
        ArgumentOutOfRangeException.ThrowIfNotEqual(shared.Count, _shared);
        if (parameters.Count == 0)
        {
            return static _ => { };
        }

        object[] arguments = [Values(parameters), .. lists.Select(Values), .. Values(shared), 0.0, .. options.Select(Native)];
        return new BoundScript(_unit.Value, Function, arguments, rateIndex: 1 + lists.Count + shared.Count).Run;
    }

    private static Tensor[] Values(IReadOnlyList<NamedTensor> tensors) => [.. tensors.Select(tensor => tensor.Value)];

    // A double would be wrapped by the library in a Scalar that nothing keeps alive until the native call has read it.
    private static object Native(object option) => option is double number ? number.ToScalar() : option;

    private static string Source(IReadOnlyList<string> lists, IReadOnlyList<string> shared, IReadOnlyList<string> options, string body)
    {
        string[] signature =
        [
            "parameters: List[Tensor]",
            .. lists.Select(list => $"{list}: List[Tensor]"),
            .. shared.Select(tensor => $"{tensor}: Tensor"),
            "learning_rate: float",
            .. options,
        ];
        var removals = string.Concat(lists.Select(list => $"            if i < len({list}):\n                {list}.pop(i)\n"));
        var update = string.Concat(body.Split('\n').Select(line => $"        {line}\n"));
        return $"""
                def {Function}({string.Join(", ", signature)}):
                    gradients = []
                    i = 0
                    while i < len(parameters):
                        gradient = parameters[i].grad
                        if gradient.numel() > 0:
                            gradients.append(gradient)
                            i += 1
                        else:
                            parameters.pop(i)

                """
            + removals
            + "    if len(parameters) > 0:\n"
            + update;
    }
}
