using System.IO.Compression;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.DependencyInjection;

namespace Platform.Host.Http.Answers;

/// <summary>Sends texts compressed to who takes them so; streams of events and bytes of checkpoints go as they are.</summary>
internal static class AnswerCompression
{
    private static readonly string[] Texts =
    [
        "application/json",
        "application/problem+json",
        "text/html",
        "text/css",
        "text/javascript",
        "text/csv",
    ];

    public static IServiceCollection AddAnswerCompression(this IServiceCollection services) =>
        services
            .AddResponseCompression(options =>
            {
                // No answer holds a secret beside what its asker sent.
                options.EnableForHttps = true;
                options.MimeTypes = Texts;
                options.Providers.Add<BrotliCompressionProvider>();
                options.Providers.Add<GzipCompressionProvider>();
            })
            .Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest)
            .Configure<GzipCompressionProviderOptions>(options => options.Level = CompressionLevel.Fastest);
}
