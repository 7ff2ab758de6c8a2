using System.CommandLine;
using Platform.Experiments.Predicting;

namespace Platform.Host.Commands.Predicting;

/// <summary>What a call says about a text that a model is to go on with.</summary>
internal sealed class GenerationOptions
{
    private static readonly GenerationSettings Standard = new();

    public GenerationOptions()
    {
        Temperature.Validators.Add(result =>
        {
            if (!(result.GetValueOrDefault<double>() is >= 0 and < double.PositiveInfinity))
            {
                result.AddError("--temperature is 0 or more; 0 takes the likeliest token each time.");
            }
        });
        Length.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--length is 1 or more.");
            }
        });
        TopK.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < 1)
            {
                result.AddError("--top-k is 1 or more.");
            }
        });
    }

    public Option<string?> Prompt { get; } = new("--prompt") { Description = "Text that the model goes on with", HelpName = "TEXT" };

    public Option<int> Length { get; } = new("--length") { Description = "With --prompt: how many tokens at most", HelpName = "N", DefaultValueFactory = _ => Standard.Length };

    public Option<double> Temperature { get; } = new("--temperature")
    {
        Description = "With --prompt: below 1 the likely becomes likelier, 0 takes the likeliest",
        HelpName = "T",
        DefaultValueFactory = _ => Standard.Temperature,
    };

    public Option<int?> TopK { get; } = new("--top-k") { Description = "With --prompt: choose among the K likeliest tokens only", HelpName = "K" };

    public Option<long> Seed { get; } = new("--seed") { Description = "With --prompt: another seed, another text", HelpName = "N" };

    /// <summary>The prompt and the settings; null if no text is to be generated.</summary>
    public (string Prompt, GenerationSettings Settings)? Asked(ParseResult call) => call.GetValue(Prompt) is { } prompt
        ? (prompt, new() { Length = call.GetValue(Length), Temperature = call.GetValue(Temperature), TopK = call.GetValue(TopK), Seed = call.GetValue(Seed) })
        : null;
}
