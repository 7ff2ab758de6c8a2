namespace Platform.Experiments.Scheduling.Backtests;

/// <summary>A search in a table.</summary>
public sealed record BacktestSearch
{
    /// <summary>Its seed.</summary>
    public required long Seed { get; init; }

    /// <summary>How many trials it started.</summary>
    public required int Trials { get; init; }

    /// <summary>How many of them were trained to their ends.</summary>
    public required int Completed { get; init; }

    /// <summary>The epochs that it trained.</summary>
    public required long Epochs { get; init; }

    /// <summary>The epochs of its trials if none had been stopped.</summary>
    public required double EpochsInFull { get; init; }

    /// <summary>Whether it started the table's winner.</summary>
    public required bool WinnerTried { get; init; }

    /// <summary>The epochs that it had trained when the winner was trained to its end.</summary>
    /// <value>null: it never was.</value>
    public required long? WinnerFound { get; init; }

    /// <summary>Each time that a trial which was trained to its end was better than all before.</summary>
    public required IReadOnlyList<BestSoFar> BestSoFar { get; init; }

    /// <summary>The best objective after some epochs.</summary>
    /// <param name="epochs">How many.</param>
    /// <returns>null: no trial was trained to its end by then.</returns>
    public double? BestAt(double epochs) => BestSoFar.LastOrDefault(one => one.Epochs <= epochs)?.Objective;
}

/// <summary>The best of a search so far.</summary>
/// <param name="Epochs">The epochs that all its trials had been trained by then.</param>
/// <param name="Objective">Its objective.</param>
/// <param name="Row">The number of its row.</param>
public sealed record BestSoFar(long Epochs, double Objective, long Row);
