using System.Diagnostics;
using Platform.Experiments.Scheduling;
using Platform.Host.Protocol;

namespace Platform.Host.Hosting.Orders;

/// <summary>What orders mean that end an experiment.</summary>
internal static class EndModes
{
    public static EndMode Of(OrderKind order) =>
        order switch
        {
            OrderKind.Stop => EndMode.Stop,
            OrderKind.Cancel => EndMode.Cancel,
            OrderKind.Pause => EndMode.Pause,
            OrderKind.Interrupt => EndMode.Interrupt,
            _ => throw new UnreachableException(),
        };
}
