using Platform.Host.Output;

namespace Platform.Host.Commands.Display;

/// <summary>A column of a <see cref="ColumnTable"/>.</summary>
/// <param name="Header">What stands above it.</param>
/// <param name="Right">Whether its cells are aligned to the right, as numbers are.</param>
/// <param name="Dispensable">0: always shown; otherwise the columns with the highest
/// number are left out first where the terminal is too narrow.</param>
internal sealed record Column(string Header, bool Right = false, int Dispensable = 0)
{
    /// <summary>What stands above it, on one line.</summary>
    public string Header { get; } = Printable.Line(Header);
}
