using System.Text.RegularExpressions;
using Platform.Host.Viewer.Serving;

namespace Platform.Host.Tests.Viewer.Serving;

/// <summary>The chart library's licence asks that whoever gets the library gets its text and its notices.</summary>
public sealed class ChartLicenceTests
{
    [Fact]
    public void Report_HasTheTextsBeforeTheLibrary()
    {
        var report = PageDocument.Report("Report", [], DateTimeOffset.UnixEpoch);

        var comment = Regex.Match(report, @"<script>/\*!(?<text>[^/]|[^*]/)*?\*/\s*!function").Value;
        Assert.Contains("Copyright 2017-2025 The Apache Software Foundation", comment, StringComparison.Ordinal);
        Assert.Contains("TERMS AND CONDITIONS FOR USE, REPRODUCTION, AND DISTRIBUTION", comment, StringComparison.Ordinal);
        Assert.Contains("Copyright (c) 2017, Baidu Inc.", comment, StringComparison.Ordinal);
        Assert.Contains("Copyright 2010-2016 Mike Bostock", comment, StringComparison.Ordinal);
    }
}
