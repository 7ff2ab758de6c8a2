using System.Text.Json;
using Platform.Host.Output;

namespace Platform.Host.Tests.Output;

public sealed class NumbersTests
{
    [Theory]
    [InlineData(0.972222222, "0.97222")]
    [InlineData(0.00031622776, "0.00031623")]
    [InlineData(1.5e-7, "1.5e-07")]
    [InlineData(128, "128")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.NegativeInfinity, "-∞")]
    public void Short_HasFiveDigits(double value, string expected) => Assert.Equal(expected, Numbers.Short(value));

    [Theory]
    [InlineData(0.84, "840 ms")]
    [InlineData(59.99, "59.9 s")]
    [InlineData(245, "4:05")]
    [InlineData(3723, "1:02:03")]
    [InlineData(183600, "2d 3h")]
    public void Duration_IsReadable(double seconds, string expected) =>
        Assert.Equal(expected, Numbers.Duration(TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData(0, "0 B")]
    [InlineData(999, "999 B")]
    [InlineData(1_440_000, "1.4 MB")]
    public void Size_IsReadable(long bytes, string expected) => Assert.Equal(expected, Numbers.Size(bytes));

    [Theory]
    [InlineData("\"adam\"", "adam")]
    [InlineData("64", "64")]
    [InlineData("0.00031622776", "0.00031623")]
    [InlineData("[64,32]", "[64,32]")]
    [InlineData("true", "true")]
    [InlineData("""{"plugin":"cosine"}""", "cosine")]
    [InlineData("""{"plugin":"prodigy","beta2":0.99,"decoupled":true}""", "prodigy beta2 0.99, decoupled true")]
    [InlineData("""{"plugin":"mlp","hidden":[64,64]}""", "mlp hidden [64,64]")]
    [InlineData("""{"kind":"ema"}""", """{"kind":"ema"}""")]
    public void Value_OfAParameter_HasNoQuotes(string json, string expected) =>
        Assert.Equal(expected, Numbers.Value(JsonElement.Parse(json)));
}
