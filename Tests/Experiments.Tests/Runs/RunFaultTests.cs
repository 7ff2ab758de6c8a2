using Platform.Abstractions;
using Platform.Experiments.Records;
using Platform.Experiments.Runs;
using Platform.Experiments.Tests.Training;
using static TorchSharp.torch;

namespace Platform.Experiments.Tests.Runs;

/// <summary>What an exception says about a run.</summary>
[Collection(nameof(TorchTests))]
public sealed class RunFaultTests
{
    public static TheoryData<Exception, RunEnd> Exceptions =>
        new()
        {
            { new ComponentException("too wide"), RunEnd.InvalidParameters },
            { new InvalidDataException("no such column"), RunEnd.InvalidParameters },
            { new DivideByZeroException(), RunEnd.PluginFault },
            { new HostUnreachableException("gone", new IOException()), RunEnd.LostWorker },
            { new DamagedCheckpointException("torn"), RunEnd.Crash },
            { new InsufficientMemoryException(), RunEnd.OutOfMemory },
            {
                new InvalidOperationException(
                    "wrapped",
                    new AggregateException(new InvalidOperationException(), new InsufficientMemoryException())
                ),
                RunEnd.OutOfMemory
            },
            { new InvalidOperationException("CUDA out of memory. Tried to allocate 2.00 GiB"), RunEnd.OutOfMemory },
        };

    [Theory]
    [MemberData(nameof(Exceptions), DisableDiscoveryEnumeration = true)]
    public void Exception_SaysHowTheRunEnded(Exception exception, RunEnd end) => Assert.Equal(end, RunFault.Outcome(exception).End);

    [Fact]
    public void MoreMemoryThanThereIs_IsWhatLibtorchSays()
    {
        var thrown = Record.Exception(() => zeros(1L << 50));

        Assert.Equal(RunEnd.OutOfMemory, RunFault.Outcome(thrown!).End);
    }

    [Fact]
    public void ReporterThatThrows_IsNoFaultOfAPlugin()
    {
        var reporter = new CollectingReporter(_ => throw new InvalidOperationException("The pipe is broken."));

        var outcome = Trial.Run(Trial.Definition, Trial.Noisy, reporter);

        Assert.Equal(RunEnd.LostWorker, outcome.End);
        Assert.Contains("The pipe is broken.", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Reason_LeavesOutTheNativeStack_ThatTheErrorKeeps()
    {
        var exception = new InvalidOperationException(
            "shapes cannot be multiplied (256x8 and 1x10)\nException raised from meta at LinearAlgebra.cpp:204\nframe #0: c10::Error::Error"
        );

        var outcome = RunFault.Outcome(exception);

        Assert.Equal("InvalidOperationException: shapes cannot be multiplied (256x8 and 1x10)", outcome.Reason);
        Assert.Contains("frame #0", outcome.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CUDA out of memory. Tried to allocate 2.00 GiB", true)]
    [InlineData("CUDA error: out of memory\nCUDA kernel errors might be asynchronously reported", true)]
    [InlineData("CUDA error: CUBLAS_STATUS_ALLOC_FAILED when calling `cublasCreate(handle)`", true)]
    [InlineData("cuDNN error: CUDNN_STATUS_ALLOC_FAILED", true)]
    [InlineData("DefaultCPUAllocator: can't allocate memory: you tried to allocate 16 bytes", false)]
    [InlineData("std::bad_alloc", false)]
    public void MemoryOfADevice_IsToldFromThatOfTheMachine(string words, bool isOfDevice)
    {
        Assert.Equal(isOfDevice, MemoryShortage.IsOfDevice(words));
        Assert.True(MemoryShortage.IsNamedIn(words));
    }
}
