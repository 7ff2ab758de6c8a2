using System.CommandLine;
using Platform.Experiments.Predicting;
using Platform.Host.Commands.Options;

namespace Platform.Host.Commands.Predicting;

/// <summary>What a call says about a text that a model is to go on with.</summary>
internal sealed class GenerationOptions
{
    private static readonly GenerationSettings Standard = new();

    public Option<string?> Prompt { get; } = new("--prompt") { Description = "Text that the model continues", HelpName = "TEXT" };

    public Option<int> Length { get; } =
        NumberOption.Of("--length", new NumberRange<int>(1), Standard.Length, "With --prompt: how many tokens at most");

    public Option<double> Temperature { get; } =
        NumberOption.Of(
            "--temperature",
            new NumberRange<double>(0),
            Standard.Temperature,
            "With --prompt: below 1 the likely becomes likelier, 0 takes the likeliest",
            "T"
        );

    public Option<int?> TopK { get; } =
        NumberOption.Optional("--top-k", new NumberRange<int>(1), "With --prompt: choose among the K likeliest tokens only", "K");

    public Option<long> Seed { get; } =
        NumberOption.Of("--seed", new NumberRange<long>(long.MinValue), 0, "With --prompt: another seed, another text");

    /// <summary>The prompt and the settings; null if no text is to be generated.</summary>
    public (string Prompt, GenerationSettings Settings)? Asked(ParseResult call) =>
        call.GetValue(Prompt) is { } prompt
            ? (
                prompt,
                new()
                {
                    Length = call.GetValue(Length),
                    Temperature = call.GetValue(Temperature),
                    TopK = call.GetValue(TopK),
                    Seed = call.GetValue(Seed),
                }
            )
            : null;
}
