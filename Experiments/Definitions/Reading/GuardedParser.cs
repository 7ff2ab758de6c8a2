using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Platform.Experiments.Definitions.Reading;

/// <summary>Makes a located error of whatever the parser throws: on some malformed
/// texts its scanner fails with exceptions of other kinds.</summary>
internal sealed class GuardedParser(TextReader text) : IParser
{
    private readonly Parser _parser = new(text);

    public ParsingEvent? Current => _parser.Current;

    public bool MoveNext()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (Exception fault) when (fault is not YamlException)
        {
            var place = _parser.Current?.End ?? new Mark(0, 1, 1);
            throw new YamlException(place, place, "The text after this can't be understood.", fault);
        }
    }
}
