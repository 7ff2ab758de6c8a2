using System.Reflection;
using Platform.Experiments.Records;

namespace Platform.Host.Tests.Http;

/// <summary>Records whose list of experiments is handed out only once a test says so: whoever asks for it waits.</summary>
public class HeldRecords : DispatchProxy
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IRecordStore? _records;

    public static (IRecordStore Held, Action Release) Of(IRecordStore records)
    {
        var held = Create<IRecordStore, HeldRecords>();
        var gate = (HeldRecords)held;
        gate._records = records;
        return (held, gate._released.SetResult);
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (targetMethod!.Name == nameof(IRecordReader.Experiments))
        {
            ((IAsyncResult)_released.Task).AsyncWaitHandle.WaitOne();
        }

        return targetMethod.Invoke(_records, args);
    }
}
