namespace Troublemakers;

/// <summary>What a model does when it has been good for long enough.</summary>
public enum Trouble
{
    /// <summary>Nothing bad.</summary>
    None,

    /// <summary>Waits in native code for a signal that nobody sends.</summary>
    Hang,

    /// <summary>Waits for a task that nobody ends.</summary>
    Wait,

    /// <summary>Loops for ever in managed code.</summary>
    Spin,

    /// <summary>Takes long for each batch.</summary>
    Dawdle,

    /// <summary>Throws an exception.</summary>
    Throw,

    /// <summary>Keeps more and more memory.</summary>
    Leak,

    /// <summary>Asks libtorch for more memory than there is.</summary>
    Grab,

    /// <summary>Gives the process up.</summary>
    FailFast,

    /// <summary>Ends the process from native code.</summary>
    Abort,

    /// <summary>Writes to where no memory is.</summary>
    Overwrite,

    /// <summary>Ends the process as if all were well.</summary>
    Exit,

    /// <summary>Answers with what is not a number.</summary>
    NotANumber,
}
