using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Experiments.Predicting;

/// <summary>Lets a model continue a text, token by token.</summary>
public sealed class TextGenerator
{
    private readonly IGenerator _generator;
    private readonly Vocabulary _vocabulary;

    /// <param name="model">A model that generates.</param>
    /// <param name="data">What it was trained on.</param>
    /// <exception cref="InvalidDataException">It doesn't generate, or not from tokens.</exception>
    public TextGenerator(nn.Module model, DataDescription data)
    {
        ArgumentNullException.ThrowIfNull(data);
        _generator =
            model as IGenerator
            ?? throw new InvalidDataException("The model can't continue a text: it doesn't generate token by token. Leave --prompt out.");
        _vocabulary =
            data.Inputs[0].Vocabulary
            ?? throw new InvalidDataException("The model sees values, not tokens, so there is no text to continue. Leave --prompt out.");
    }

    /// <summary>Goes on with a prompt until the end token or the given length.</summary>
    /// <returns>What follows the prompt.</returns>
    /// <exception cref="InvalidDataException">The prompt is empty or has a token that the model doesn't know.</exception>
    public string Continue(string prompt, GenerationSettings settings)
    {
        ArgumentNullException.ThrowIfNull(prompt);
        ArgumentNullException.ThrowIfNull(settings);
        using var noGradient = no_grad();
        using var scope = NewDisposeScope();
        var text = TokenText.Of(_vocabulary);
        var (scores, state) = Read([.. _vocabulary.Start is { } start ? [start] : Array.Empty<long>(), .. text.Encode(prompt)]);
        var (choice, random) = (
            new TokenChoice(_vocabulary) { Temperature = settings.Temperature, TopK = settings.TopK },
            new CounterRandom(settings.Seed)
        );
        List<long> tokens = [];
        while (tokens.Count < settings.Length)
        {
            var token = choice.Draw(scores, random.Uniform(tokens.Count, "token"));
            if (token == _vocabulary.End)
            {
                break;
            }

            tokens.Add(token);
            (scores, state) = Step(token, state);
        }

        return text.Decode(tokens);
    }

    private (double[] Scores, CarriedState State) Read(long[] prompt)
    {
        if (prompt.Length == 0)
        {
            throw new InvalidDataException(
                "There is nothing to continue: the vocabulary has no start token, so the prompt must have at least one."
            );
        }

        (double[] Scores, CarriedState? State) seen = ([], null);
        foreach (var token in prompt)
        {
            seen = Step(token, seen.State);
        }

        return (seen.Scores, seen.State!);
    }

    private (double[] Scores, CarriedState State) Step(long token, CarriedState? state)
    {
        using var scope = NewDisposeScope();
        var step = _generator.Step(tensor(new[] { token }), state);
        double[] scores = [.. step.Scores.to(float64).cpu().reshape(-1).data<double>()];
        var kept = step.State with { Tensors = [.. step.State.Tensors.Select(one => one.MoveToOuterDisposeScope())] };

        // A state may grow with each token: of a long text only the last one is kept.
        foreach (var before in (state?.Tensors ?? []).Except(kept.Tensors))
        {
            before.Dispose();
        }

        return (scores, kept);
    }
}
