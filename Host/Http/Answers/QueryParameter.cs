namespace Platform.Host.Http.Answers;

/// <summary>A parameter that an address takes after its question mark.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it must be.</param>
internal sealed record QueryParameter(string Name, QueryKind Kind);
