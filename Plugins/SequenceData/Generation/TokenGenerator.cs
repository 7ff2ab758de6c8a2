using System.Text;
using Platform.Abstractions;
using Platform.Plugins.SequenceData.Text;
using static TorchSharp.torch;

namespace Platform.Plugins.SequenceData.Generation;

/// <summary>Lets a model continue a text, token by token.</summary>
/// <param name="generator">The model, in evaluation mode.</param>
/// <param name="choice">Draws the next of its tokens, which are put one behind the other.</param>
/// <param name="device">Where the model is.</param>
internal sealed class TokenGenerator(IGenerator generator, TokenChoice choice, TorchSharp.torch.Device device)
{
    /// <summary>Writes a text that begins with the prompt.</summary>
    /// <param name="prompt">What it begins with; its characters are tokens.</param>
    /// <param name="length">Characters at most, without the prompt.</param>
    /// <param name="end">Where to stop; empty: nowhere.</param>
    /// <param name="seed">The text is a function of it and of the model.</param>
    public string Write(string prompt, int length, string end, long seed)
    {
        using var guard = no_grad();
        var (random, text) = (new CounterRandom(seed), new StringBuilder(prompt));
        var state = (CarriedState?)null;
        double[] scores = [];
        foreach (var character in CharacterTokens.Of(prompt))
        {
            (scores, state) = Step(NumberOf(character), state);
        }

        for (var i = 0; i < length && !(end.Length > 0 && text.ToString().EndsWith(end, StringComparison.Ordinal)); i++)
        {
            var token = choice.Draw(scores, random.Uniform(i, "token"));
            text.Append(choice.Vocabulary.Tokens[token]);
            (scores, state) = Step(token, state);
        }

        Release(state);
        return text.ToString();
    }

    private int NumberOf(string character) => choice.Vocabulary.Tokens.Index().First(token => token.Item == character).Index;

    // What a step made and nobody needs any more ends with it.
    private (double[] Scores, CarriedState State) Step(int token, CarriedState? state)
    {
        using var scope = NewDisposeScope();
        var (scores, next) = generator.Step(tensor(new[] { (long)token }, device: device), state);
        var kept = next with { Tensors = [.. next.Tensors.Select(one => one.MoveToOuterDisposeScope())] };
        Release(state);
        return ([.. scores.to(float64).cpu().reshape(-1).data<double>()], kept);
    }

    private static void Release(CarriedState? state)
    {
        foreach (var one in state?.Tensors ?? [])
        {
            one.Dispose();
        }
    }
}
