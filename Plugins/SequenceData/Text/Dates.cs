using Platform.Abstractions;

namespace Platform.Plugins.SequenceData.Text;

/// <summary>Dates as people write them, character by character, and the same dates as
/// ISO 8601 writes them (<see cref="WrittenDate"/>).</summary>
[Component("dates", Description = "Dates as people write them, to be written as ISO 8601: 5 March 2021 is 2021-03-05.")]
public sealed class Dates(DatesOptions options) : IDatasetFactory, IInputReader
{
    /// <inheritdoc/>
    public Dataset Create(DatasetContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (options.From + options.Years > 10_000)
        {
            throw new ComponentException($"{options.Years} years from {options.From} on go beyond 9999. Lower 'years'.", "years");
        }

        return new() { Count = options.Count, Prepare = fit => Prepare(fit, new SeededPick(context.Seed)) };
    }

    /// <inheritdoc/>
    public NewInputs Read(NewInputsContext context) => TokenInputs.Read(context, CharacterTokens.Of);

    private PreparedData Prepare(PreparationContext context, SeededPick pick)
    {
        var first = new DateOnly(options.From, 1, 1);
        var days = first.AddYears(options.Years - 1).AddMonths(11).AddDays(30).DayNumber - first.DayNumber + 1;
        var dates = Enumerable.Range(0, options.Count).Select(number => first.AddDays(pick.Below(days, number, "date"))).ToArray();
        var written = dates.Select((date, number) => WrittenDate.Of(date, pick.Below(WrittenDate.Forms, number, "form"))).ToArray();
        var source = TokenNumbers.Fit(context, example => CharacterTokens.Of(written[example]), minimum: 1, padded: true);
        var target = TokenNumbers.ForDecoding(CharacterTokens.Of("0123456789-"));
        var inputs = PaddedSequences.Of([
            .. written.Select(text => CharacterTokens.Of(text).Select(character => source[character]).ToArray()),
        ]);
        var targets = WrittenTargets.Of(
            target,
            dates.Select(date => date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))
        );
        return new()
        {
            Description = new()
            {
                Inputs =
                [
                    new()
                    {
                        Name = "written",
                        Shape = [-1],
                        Vocabulary = source.Vocabulary,
                    },
                ],
                Target = WrittenTargets.Describe(target),
            },
            Examples = new()
            {
                Inputs = [inputs.Tokens],
                Lengths = inputs.Lengths,
                Targets = targets.Tokens,
                TargetLengths = targets.Lengths,
            },
            Fitted = source.Fitted,
        };
    }
}
