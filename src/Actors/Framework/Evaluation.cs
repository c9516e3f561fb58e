using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Framework;

/// <summary>A script that main wants a frame to run (R155, R171).</summary>
internal abstract class Evaluation(WebFrameMain frame, string code, bool userGesture)
{
    /// <summary>Where it is to run.</summary>
    public WebFrameMain Frame => frame;

    /// <summary>The document it was meant for, or sent to; none while it waits.</summary>
    public DocumentInfo? Document { get; set; }

    /// <summary>Whether the page has it.</summary>
    public bool IsSent { get; set; }

    /// <summary>Whether the page is to have been loaded first (R171).</summary>
    public bool AwaitsLoad { get; init; }

    /// <summary>What the page is told, as the arguments of a framework's message.</summary>
    public object?[] Order(int id) => [id, code, userGesture, AwaitsLoad];

    /// <summary>Ends it with what the page said: a number, whether it went well, a value.</summary>
    public abstract void Complete(Payload said);

    /// <summary>Ends it because the page is gone.</summary>
    public abstract void Fail(Exception exception);
}

/// <inheritdoc />
/// <typeparam name="T">What the result is read as.</typeparam>
internal sealed class Evaluation<T>(WebFrameMain frame, string code, bool userGesture)
    : Evaluation(frame, code, userGesture)
{
    private readonly TaskCompletionSource<T> _completion = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    /// <summary>What the caller awaits.</summary>
    public Task<T> Task => _completion.Task;

    /// <inheritdoc />
    public override void Complete(Payload said)
    {
        try
        {
            if (Third<bool>(said, 1))
            {
                _completion.TrySetResult(Third<T>(said, 2)!);
            }
            else
            {
                _completion.TrySetException(Thrown(Third<object>(said, 2)));
            }
        }
        catch (CloneConversionException exception)
        {
            _completion.TrySetException(
                new IpcException(
                    IpcErrorCode.BadArguments,
                    $"The result does not fit: {exception.Message}",
                    exception
                )
            );
        }
    }

    /// <inheritdoc />
    public override void Fail(Exception exception) => _completion.TrySetException(exception);

    private static TValue? Third<TValue>(Payload said, int index)
    {
        Type[] types = [typeof(object), typeof(object), typeof(object)];
        types[index] = typeof(TValue);
        object? value = said.IsEncoded
            ? CloneSerializer.DeserializeArguments(said.Bytes, types)[index]
            : ScalarReader.Read(said.Arguments[index], typeof(TValue));
        return (TValue?)value;
    }

    // An Error comes as one; JavaScript may throw anything else, too.
    private static Exception Thrown(object? value) =>
        value as Exception
        ?? new IpcException(IpcErrorCode.HandlerFailed, value?.ToString() ?? "null", value);
}
