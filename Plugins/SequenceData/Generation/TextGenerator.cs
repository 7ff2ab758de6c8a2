using System.Text;
using Platform.Abstractions;
using static TorchSharp.torch;

namespace Platform.Plugins.SequenceData.Generation;

/// <summary>Lets a model go on with a text, token by token.</summary>
/// <param name="generator">The model, in evaluation mode.</param>
/// <param name="vocabulary">Its tokens, which are put one behind the other.</param>
/// <param name="settings">How the next token is drawn.</param>
/// <param name="device">Where the model is.</param>
internal sealed class TextGenerator(IGenerator generator, Vocabulary vocabulary, SamplingOptions settings, TorchSharp.torch.Device device)
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
        Tensor? scores = null;
        foreach (var character in prompt)
            (scores, state) = Step(NumberOf(character), state, scores);

        for (var i = 0; i < length && !(end.Length > 0 && text.ToString().EndsWith(end, StringComparison.Ordinal)); i++)
        {
            var token = Draw(scores!, random.Uniform(i, "token"));
            text.Append(vocabulary.Tokens[token]);
            (scores, state) = Step(token, state, scores);
        }

        scores?.Dispose();
        Release(state);
        return text.ToString();
    }

    /// <summary>Draws a token from scores.</summary>
    /// <param name="scores">Unnormalised log-probabilities, <c>[1, tokens]</c>.</param>
    /// <param name="chance">A uniform number from 0 to 1.</param>
    internal int Draw(Tensor scores, double chance)
    {
        using var scope = NewDisposeScope();
        var values = scores.reshape(-1).cpu().to(float64).clone();
        foreach (var never in new[] { vocabulary.Unknown, vocabulary.Padding, vocabulary.Start }.OfType<int>())
            values[never] = double.NegativeInfinity;

        if (settings.Temperature == 0)
            return (int)values.argmax().item<long>();

        var (best, places) = values.topk(settings.TopK > 0 ? Math.Min(settings.TopK, vocabulary.Tokens.Count) : vocabulary.Tokens.Count);
        var sums = (best / settings.Temperature).softmax(0).cumsum(0).data<double>().ToArray();
        var drawn = Array.FindIndex(sums, sum => sum > chance);
        return (int)places[drawn >= 0 ? drawn : 0].item<long>();
    }

    private int NumberOf(char character) => vocabulary.Tokens.Index().First(token => token.Item == character.ToString()).Index;

    // What a step made and nobody needs any more ends with it.
    private (Tensor Scores, CarriedState State) Step(int token, CarriedState? state, Tensor? before)
    {
        using var scope = NewDisposeScope();
        var (scores, next) = generator.Step(tensor(new[] { (long)token }, device: device), state);
        before?.Dispose();
        var kept = next with { Tensors = [.. next.Tensors.Select(one => one.MoveToOuterDisposeScope())] };
        Release(state);
        return (scores.MoveToOuterDisposeScope(), kept);
    }

    private static void Release(CarriedState? state)
    {
        foreach (var one in state?.Tensors ?? [])
            one.Dispose();
    }
}
