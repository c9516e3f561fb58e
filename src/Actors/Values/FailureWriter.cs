using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors.Values;

/// <summary>
/// What a handler threw, as it crosses: code, compatible text and data; nothing else of it.
/// </summary>
internal static class FailureWriter
{
    /// <summary>Turns an exception into a failure as a value.</summary>
    /// <param name="exception">What the handler threw.</param>
    /// <param name="isDetailed">Whether type and stack cross, too.</param>
    public static IpcError Write(Exception exception, bool isDetailed)
    {
        string? details = isDetailed ? exception.ToString() : null;
        return exception switch
        {
            IpcException known => new(known.Code, TextOf(known), DataOf(known), details),
            CloneException => new(
                IpcErrorCode.NotCloneable,
                $"Error: {exception.Message}",
                Details: details
            ),
            _ => new(
                IpcErrorCode.HandlerFailed,
                $"{NameOf(exception)}: {exception.Message}",
                Details: details
            ),
        };
    }

    private static string TextOf(IpcException exception) =>
        exception.Code == IpcErrorCode.BadArguments
            ? $"TypeError: {exception.Message}"
            : $"Error: {exception.Message}";

    // An Error that came as data and is thrown on keeps its JavaScript name.
    private static string NameOf(Exception exception) =>
        exception is ClonedErrorException cloned ? cloned.Name : "Error";

    private static Payload? DataOf(IpcException exception)
    {
        if (!exception.HasData)
        {
            return null;
        }

        try
        {
            return PayloadWriter.Value(exception.AttachedData);
        }
        catch (CloneException)
        {
            // An error is never lost because of what is attached to it.
            return null;
        }
    }
}
