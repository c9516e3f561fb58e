using System.Runtime.CompilerServices;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Values;

/// <summary>
/// What a handler threw, as it crosses: code, compatible text and data; nothing else of it.
/// </summary>
/// <remarks>
/// A failure is never lost because of what it is or what is attached to it: what cannot be told of
/// it is left out, and the details say so.
/// </remarks>
internal static class FailureWriter
{
    /// <summary>Turns an exception into a failure as a value.</summary>
    /// <param name="exception">What the handler threw.</param>
    /// <param name="isDetailed">Whether type and stack cross, too.</param>
    public static IpcError Write(Exception exception, bool isDetailed)
    {
        Payload? data = DataOf(exception, out CloneException? loss);
        string? details = isDetailed ? DetailsOf(exception, loss) : null;
        return new IpcError(CodeOf(exception), TextOf(exception), data, details);
    }

    private static string CodeOf(Exception exception) =>
        exception switch
        {
            IpcException known => known.Code,
            CloneException => IpcErrorCode.NotCloneable,
            _ => IpcErrorCode.HandlerFailed,
        };

    private static string TextOf(Exception exception) =>
        exception switch
        {
            // Where and why it cannot be cloned is for this side, never for the peer.
            CloneException => $"Error: {CloneException.Text}",
            // Other languages can throw what is no exception (R94).
            RuntimeWrappedException thrown => Said(() => thrown.WrappedException.ToString()),
            _ => $"{NameOf(exception)}: {Said(() => exception.Message)}",
        };

    private static string NameOf(Exception exception) =>
        exception switch
        {
            // An Error that came as data and is thrown on keeps its JavaScript name.
            ClonedErrorException cloned => cloned.Name,
            IpcException { Code: IpcErrorCode.BadArguments } => "TypeError",
            _ => "Error",
        };

    private static string DetailsOf(Exception exception, CloneException? loss)
    {
        string details = Said(exception.ToString);
        return loss is null
            ? details
            : Texts.DataLost(loss.Path ?? "the data", loss.Reason) + "\n" + details;
    }

    // It is user code: it may fail, and then the failure still has a code.
    private static string Said(Func<string?> say)
    {
        try
        {
            return say() ?? "";
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // There are no words for it, but there is a failure.
            return Texts.Speechless(exception.GetType().Name);
        }
    }

    private static Payload? DataOf(Exception exception, out CloneException? loss)
    {
        loss = null;
        if (exception is not IpcException { HasData: true } known)
        {
            return null;
        }

        try
        {
            return known.EncodedData ?? PayloadWriter.Value(known.AttachedData);
        }
        catch (CloneException uncloneable)
        {
            // An error is never lost because of what is attached to it.
            loss = uncloneable;
            return null;
        }
    }
}
