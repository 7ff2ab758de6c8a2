using System.Diagnostics;
using Platform.Experiments.Scheduling;
using Platform.Host.Protocol;

namespace Platform.Host.Hosting.Orders;

/// <summary>What orders mean that end an experiment.</summary>
internal static class Halts
{
    public static Halt Of(OrderKind order) =>
        order switch
        {
            OrderKind.Stop => Halt.Finish,
            OrderKind.Cancel => Halt.Cancel,
            OrderKind.Pause => Halt.Pause,
            OrderKind.Interrupt => Halt.Interrupt,
            _ => throw new UnreachableException(),
        };
}
