using System.Text.Json;
using Platform.Host.Protocol;

namespace Platform.Host.Tests.Protocol;

/// <summary>Bodies of orders and forecasts say only what they are about.</summary>
public sealed class OrderBodyTests
{
    [Theory]
    [InlineData("{}", 0, 0)]
    [InlineData("""{"set":["search.space.model.dropout=[0, 0.2]"]}""", 1, 0)]
    [InlineData("""{"points":[{"optimizer.learningRate":0.1}]}""", 0, 1)]
    public void ListsThatAnOrderDoesNotHave_AreEmpty(string body, int changes, int points)
    {
        var details = JsonSerializer.Deserialize(body, RecordJson.Default.OrderDetails)!;

        Assert.Equal((changes, points), (details.Set.Count, details.Points.Count));
    }

    [Fact]
    public void ForecastWithoutChanges_HasNone() =>
        Assert.Empty(JsonSerializer.Deserialize("""{"count":5}""", RecordJson.Default.ForecastRequest)!.Set);
}
