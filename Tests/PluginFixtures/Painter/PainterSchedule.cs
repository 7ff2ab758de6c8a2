using Platform.Abstractions;
using SkiaSharp;

namespace Painter;

/// <summary>Paints a picture, and gives its blue to the learning rate.</summary>
[Component("painter")]
public sealed class PainterSchedule : IScheduleFactory
{
    /// <inheritdoc/>
    public LearningRateSchedule Create(ScheduleContext context)
    {
        using var picture = new SKBitmap(2, 2);
        picture.Erase(new SKColor(0, 0, 255));
        var blue = picture.GetPixel(1, 1).Blue / 255.0;
        return progress => progress.LearningRate * blue;
    }
}
