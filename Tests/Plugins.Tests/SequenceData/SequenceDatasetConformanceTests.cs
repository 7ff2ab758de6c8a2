using Platform.Plugins.SequenceData.Images;
using Platform.Plugins.SequenceData.Music;
using Platform.Plugins.SequenceData.Series;
using Platform.Plugins.SequenceData.Tasks;
using Platform.Plugins.SequenceData.Text;
using Platform.TestKit;

namespace Platform.Plugins.Tests.SequenceData;

public sealed class AddingConformanceTests : DatasetConformance<Adding>
{
    protected override Adding Create() => new(new() { Count = 12, Length = 7 });
}

public sealed class CopyMemoryConformanceTests : DatasetConformance<CopyMemory>
{
    protected override CopyMemory Create() =>
        new(
            new()
            {
                Count = 12,
                Delay = 5,
                Length = 3,
            }
        );
}

public sealed class ForecastConformanceTests : DatasetConformance<Forecast>
{
    protected override Forecast Create() => new(new() { Columns = ["temp_min", "wind"], Horizon = 2 });
}

public sealed class ForecastOfEachStepConformanceTests : DatasetConformance<Forecast>
{
    protected override Forecast Create() => new(new() { Source = ForecastSource.Waves, EachStep = true });
}

public sealed class SentimentConformanceTests : DatasetConformance<Sentiment>
{
    protected override Sentiment Create() => new(new() { Count = 60, Neutral = true });
}

public sealed class WordOrderConformanceTests : DatasetConformance<WordOrder>
{
    protected override WordOrder Create() => new(new() { Count = 40 });
}

public sealed class CharactersConformanceTests : DatasetConformance<Characters>
{
    protected override Characters Create() => new(new() { Length = 500 });
}

public sealed class AbcConformanceTests : DatasetConformance<Abc>
{
    protected override Abc Create() => new(new() { Count = 3 });
}

public sealed class DatesConformanceTests : DatasetConformance<Dates>
{
    protected override Dates Create() => new(new() { Count = 100 });
}

public sealed class CaptionsConformanceTests : DatasetConformance<Captions>
{
    protected override Captions Create() => new();
}
