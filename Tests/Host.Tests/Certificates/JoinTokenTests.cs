using Platform.Host.Certificates;

namespace Platform.Host.Tests.Certificates;

public sealed class JoinTokenTests
{
    [Fact]
    public void Token_SurvivesBeingWritten()
    {
        using var certificates = new TestCertificates();
        var token = JoinToken.New(certificates.Authority.Certificate);

        var read = JoinToken.Parse($"{token}\n");

        Assert.Equal(token.Secret, read.Secret);
        Assert.Equal(certificates.Authority.Certificate.Thumbprint, read.Authority.Thumbprint);
        Assert.False(read.Authority.HasPrivateKey);
    }

    [Theory]
    [InlineData("")]
    [InlineData("platform")]
    [InlineData("platform..secret")]
    [InlineData("platform.AAAA.secret")]
    [InlineData("platform.not base64!.secret")]
    [InlineData("other.AAAA.secret")]
    public void OtherText_IsAnError_WithTheWayToAToken(string text) =>
        Assert.Contains(
            "platform certificates token",
            Assert.Throws<FormatException>(() => JoinToken.Parse(text)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Secret_IsThatOfTheLatestToken()
    {
        using var certificates = new TestCertificates();
        var none = certificates.Directory.Secret.Is("");
        var first = certificates.Token().Token.Secret;
        var wasTaken = certificates.Directory.Secret.Is(first);
        var second = certificates.Token().Token.Secret;

        Assert.False(none);
        Assert.True(wasTaken);
        Assert.False(certificates.Directory.Secret.Is(first));
        Assert.True(certificates.Directory.Secret.Is(second));
    }
}
