namespace Platform.Model.Tests.Hosts;

/// <summary>What may be wrong with a broker.</summary>
public enum Flaw
{
    /// <summary>It takes what comes with an old token for what comes with the newest.</summary>
    TakesOldTokens,

    /// <summary>It answers before a report is durable.</summary>
    AnswersEarly,

    /// <summary>It stores a batch each time that it comes.</summary>
    StoresTwice,

    /// <summary>It takes each lease for renewed, whether or not its worker is alive.</summary>
    NeverExpires,
}
