using ActorIpc.StructuredClone.Wire;

namespace ActorIpc.StructuredClone.Typed;

/// <summary>
/// Exceptions are Errors: message, cause and, only if the options say so, the stack.
/// </summary>
internal sealed class ExceptionPlan<T>(PlanSet plans) : IdentityPlan<T>
    where T : Exception
{
    public override T ReadNew(CloneReader reader, CloneTag tag)
    {
        if (tag != CloneTag.Error || !typeof(T).IsAssignableFrom(typeof(ClonedErrorException)))
        {
            throw Mismatch(reader, tag);
        }

        int id = reader.Open();
        reader.Enter();
        reader.Register(id, this, typeof(T));
        (CloneErrorType type, string? message, string? stack, object? cause) = (
            default,
            null,
            null,
            null
        );
        for (
            uint part = reader.ReadErrorPart();
            part != ErrorRecord.End;
            part = reader.ReadErrorPart()
        )
        {
            switch (part)
            {
                case ErrorRecord.Message:
                    message = reader.ReadString();
                    break;
                case ErrorRecord.Stack:
                    stack = reader.ReadString();
                    break;
                case ErrorRecord.Cause:
                    cause = plans.For<object?>().Read(reader);
                    break;
                default:
                    type = reader.ErrorTypeOf(part);
                    break;
            }
        }

        reader.Leave();
        var error = (T)(Exception)new ClonedErrorException(type, message, stack, cause);
        reader.Register(id, error, typeof(T));
        return error;
    }

    protected override void WriteNew(CloneWriter writer, T value)
    {
        var cloned = value as ClonedErrorException;
        string? message = cloned is { HasMessage: false } ? null : value.Message;
        string? stack = writer.Options.IncludeErrorStacks
            ? cloned?.RemoteStack ?? value.StackTrace
            : null;
        writer.BeginError(cloned?.Type ?? TypeOf(value), message, stack);
        object? cause = cloned?.Cause ?? value.InnerException;
        if (cause is not null)
        {
            writer.BeginErrorCause();
            WriteCause(writer, cause);
        }

        writer.EndError();
    }

    private void WriteCause(CloneWriter writer, object cause)
    {
        try
        {
            plans.For<object?>().Write(writer, cause);
        }
        catch (CloneException e) when (e.Trail.Within("cause"))
        {
            throw;
        }
    }

    private static CloneErrorType TypeOf(Exception exception) =>
        exception switch
        {
            ArgumentOutOfRangeException or IndexOutOfRangeException or OverflowException =>
                CloneErrorType.RangeError,
            InvalidCastException or ArgumentNullException => CloneErrorType.TypeError,
            UriFormatException => CloneErrorType.UriError,
            _ => CloneErrorType.Error,
        };
}
