using System.CommandLine;
using Platform.Experiments.Predicting;
using Platform.Host.Commands.Options;

namespace Platform.Host.Commands.Predicting;

/// <summary>What a call says about a text that a model is to continue.</summary>
internal sealed class GenerationOptions
{
    private static readonly GenerationSettings Standard = new();

    public Option<string?> Prompt { get; } = new("--prompt") { Description = "Text for the model to continue", HelpName = "TEXT" };

    public Option<int> Length { get; } =
        NumberOption.Of("--length", new NumberRange<int>(1), Standard.Length, "With --prompt: maximum number of tokens");

    public Option<double> Temperature { get; } =
        NumberOption.Of(
            "--temperature",
            new NumberRange<double>(0),
            Standard.Temperature,
            "With --prompt: below 1 favours likely tokens, 0 always takes the likeliest",
            "T"
        );

    public Option<int?> TopK { get; } =
        NumberOption.Optional("--top-k", new NumberRange<int>(1), "With --prompt: choose among the K likeliest tokens only", "K");

    public Option<long> Seed { get; } =
        NumberOption.Of("--seed", new NumberRange<long>(long.MinValue), 0, "With --prompt: seed of the random choice of tokens");

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
