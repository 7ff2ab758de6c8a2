namespace Platform.Host.Storage.Pages;

/// <summary>What a log holds for certain.</summary>
/// <param name="Generation">The filling.</param>
/// <param name="Pages">So many pages from its beginning on.</param>
internal readonly record struct LogMark(long Generation, long Pages);
