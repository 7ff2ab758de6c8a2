using System.Diagnostics;
using Platform.Experiments.Definitions.Trials;
using Platform.Experiments.Runs;

namespace Platform.Experiments.Training;

/// <summary>What a trainer is to do.</summary>
public sealed record RunRequest
{
    /// <summary>What to train.</summary>
    public required TrialDefinition Definition { get; init; }

    /// <summary>The components that the definition names.</summary>
    public required TrialComponents Components { get; init; }

    /// <summary>Where to report to.</summary>
    public required IRunReporter Reporter { get; init; }

    /// <summary>Values of the process that are due, by metric; asked with each report.</summary>
    /// <value>None.</value>
    public Func<IReadOnlyList<(string Name, double Value)>> Measure { get; init; } = () => [];

    /// <summary>The span that epochs and checkpoints belong to.</summary>
    /// <value>None: no spans.</value>
    public ActivityContext Trace { get; init; }

    /// <summary>Takes the signs that the run gets on.</summary>
    /// <value>One that nobody watches.</value>
    public ProgressSigns Signs { get; init; } = new();

    /// <summary>What to compute on: <c>cpu</c> or <c>cuda:N</c>.</summary>
    /// <value>cpu</value>
    public string Device { get; init; } = "cpu";

    /// <summary>The checkpoint to resume from.</summary>
    /// <value>null: from the beginning.</value>
    public ReadOnlyMemory<byte>? Resume { get; init; }

    /// <summary>The best checkpoint so far, for the test at the end.</summary>
    /// <value>null: there is none, or it is <see cref="Resume"/> itself.</value>
    public ReadOnlyMemory<byte>? Best { get; init; }
}
