using Platform.Abstractions;
using Platform.Plugins.Datasets.Tables;
using Platform.Plugins.SequenceData.Text;
using static TorchSharp.torch;

namespace Platform.Plugins.SequenceData.Images;

/// <summary>1,797 handwritten digits of 8 × 8 pixels (as in the dataset <c>digits</c>), grey
/// values scaled to 0…1, and their names, letter by letter.</summary>
[Component("captions", Description = "1,797 handwritten digits of 8 × 8 pixels and their names, letter by letter.")]
public sealed class Captions : IDatasetFactory
{
    private const int Side = 8;
    private const float White = 16;

    private static readonly string[] Names = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <inheritdoc/>
    public Dataset Create(DatasetContext context)
    {
        var table = TableReader.ReadShipped("digits.csv.gz");
        int[] digits = [.. table.Rows.Select(row => int.Parse(row.Cells[^1], System.Globalization.CultureInfo.InvariantCulture))];
        return new()
        {
            Count = digits.Length,
            Strata = digits,
            Prepare = _ => Prepare(table, digits),
        };
    }

    private static PreparedData Prepare(Table table, int[] digits)
    {
        float[] pixels =
        [
            .. table
                .Rows.SelectMany(row => row.Cells.Take(Side * Side))
                .Select(cell => float.Parse(cell, System.Globalization.CultureInfo.InvariantCulture) / White),
        ];
        var letters = TokenNumbers.ForDecoding(CharacterTokens.Of(string.Concat(Names)).Distinct().Order(StringComparer.Ordinal));
        var captions = WrittenTargets.Of(letters, digits.Select(digit => Names[digit]));
        using var flat = tensor(pixels);
        return new()
        {
            Description = new() { Inputs = [new() { Name = "image", Shape = [1, Side, Side] }], Target = WrittenTargets.Describe(letters) },
            Examples = new()
            {
                Inputs = [flat.reshape(-1, 1, Side, Side)],
                Targets = captions.Tokens,
                TargetLengths = captions.Lengths,
            },
        };
    }
}
