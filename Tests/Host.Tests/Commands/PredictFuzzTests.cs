using System.Globalization;
using System.Text.Json;
using Platform.Abstractions;

namespace Platform.Host.Tests.Commands;

/// <summary>
/// Whatever is given to a trained model, it answers a line with a prediction or the whole with an error; it
/// never fails otherwise, and never answers for other examples than those that were given.
/// <c>PLATFORM_FUZZ_INPUTS</c> says how many inputs are tried, 30 by default, or which: <c>500..1000</c>.
/// </summary>
[Collection(nameof(TorchTests))]
public sealed class PredictFuzzTests(FuzzedModels models) : IClassFixture<FuzzedModels>
{
    private static readonly string[] Pieces =
    [
        "1",
        "2.5",
        "-3",
        "1e308",
        "1e-400",
        "NaN",
        "∞",
        "NA",
        "",
        " ",
        ",",
        ",",
        ",",
        ";",
        "\t",
        "\"",
        "\"\"",
        "\n",
        "\n",
        "\r\n",
        "\r",
        "\0",
        "😀",
        "\uFFFD",
        "\uFEFF",
        "é",
        "\u2028",
        "red",
        "blue",
        "mauve",
        "size",
        "colour",
        "kind",
        "Size",
        "size,colour",
        "x",
        "the",
        "plot",
        "was",
        "dull",
        "superb",
        "%",
        "\\",
        "'",
        "=",
        "@",
        "{0}",
        "[]",
        "<unk>",
        "<pad>",
    ];

    [Fact]
    public async Task AnyInput_HasAnAnswerALine_OrAnError()
    {
        int[] ends =
        [
            .. (Environment.GetEnvironmentVariable("PLATFORM_FUZZ_INPUTS") ?? "30")
                .Split("..")
                .Select(end => int.Parse(end, CultureInfo.InvariantCulture)),
        ];
        var random = new CounterRandom(4711);
        for (var i = ends.Length > 1 ? ends[0] : 0; i < ends[^1]; i++)
        {
            var text = string.Concat(
                Enumerable.Range(0, Below(12, i, "length")).Select(place => Pieces[Below(Pieces.Length, (i * 12) + place, "piece")])
            );
            await models.Terminal.WriteAsync("fuzz.txt", text);
            foreach (var model in FuzzedModels.Names)
            {
                var code = await models.Terminal.CallAsync("predict", model, "--file", "fuzz.txt", "--json");

                var told = $"input {i} for {model}: {JsonSerializer.Serialize(text)}: {code}, {models.Terminal.Error}";
                if (code == 0)
                {
                    Assert.All(
                        JsonElement.Parse(models.Terminal.Output).EnumerateArray(),
                        answer => Assert.True(Holds(text, answer.GetProperty("input").GetString()!), told)
                    );
                    Assert.True(Lines(text) > 0 || !JsonElement.Parse(models.Terminal.Output).EnumerateArray().Any(Predicts), told);
                }
                else
                {
                    Assert.True(
                        code is 1 or 2
                            && models.Terminal.Output.Length == 0
                            && models.Terminal.Error.StartsWith("error: ", StringComparison.Ordinal),
                        told
                    );
                }
            }
        }

        int Below(int limit, int number, string what) => (int)(random.Uniform(number, what) * limit);
    }

    // A row of a table is told with quotes where they are needed, and an example of the dataset isn't.
    private static bool Holds(string text, string input) =>
        input.Length == 0
        || !input.StartsWith("example ", StringComparison.Ordinal) && Plain(text).Contains(Plain(input), StringComparison.Ordinal);

    // A line that is blank, or holds nothing but quotes, is told as that.
    private static bool Predicts(JsonElement answer) =>
        new[] { "class", "values", "text" }.Any(name => answer.GetProperty(name).ValueKind is not JsonValueKind.Null);

    private static string Plain(string text) =>
        text.Replace("\r\n", "\n", StringComparison.Ordinal)
            .Replace('\r', '\n')
            .Replace("\"", "", StringComparison.Ordinal)
            .Replace("\uFEFF", "", StringComparison.Ordinal);

    private static int Lines(string text) => Plain(text).Split('\n').Count(line => !string.IsNullOrWhiteSpace(line));
}
