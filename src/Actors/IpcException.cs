using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;

namespace ActorIpc.Actors;

/// <summary>A failure with a stable code that crosses between processes.</summary>
/// <remarks>
/// <para>
/// A caller gets it when a call fails: <see cref="Code"/> is for programs, the message for people
/// and in Electron's compatible form (R91). <c>docs/errors.md</c> lists the codes.
/// </para>
/// <para>
/// A handler throws it to choose the code and to attach data. What a handler throws otherwise
/// arrives with the code <c>handler-failed</c> and its message.
/// </para>
/// </remarks>
public class IpcException : Exception
{
    private readonly object? _data;
    private readonly Payload? _encoded;

    /// <summary>A failure with a code of ours or of your own.</summary>
    /// <param name="code">Kebab-case; one of <see cref="IpcErrorCode"/> or your own.</param>
    /// <param name="message">What went wrong, for people.</param>
    /// <param name="innerException">What caused it; never leaves this process.</param>
    public IpcException(string code, string message, Exception? innerException = null)
        : base(message, innerException)
    {
        ArgumentException.ThrowIfNullOrEmpty(code);
        Code = code;
    }

    /// <summary>A failure with a code and data for programs.</summary>
    /// <param name="code">Kebab-case; one of <see cref="IpcErrorCode"/> or your own.</param>
    /// <param name="message">What went wrong, for people.</param>
    /// <param name="data">
    /// A cloneable value, cloned when it crosses. If it cannot be cloned, the failure crosses
    /// without it, and its details say so: an error is never lost because of what is attached to
    /// it.
    /// </param>
    public IpcException(string code, string message, object? data)
        : this(code, message, innerException: null)
    {
        _data = data;
        HasData = true;
    }

    /// <summary>A failure that came from the other side.</summary>
    internal IpcException(string message, IpcError error)
        : this(error.Code, message, innerException: null)
    {
        _encoded = error.Data;
        HasData = error.Data is not null;
        Details = error.Details;
    }

    /// <summary>What kind of failure it is; stable, kebab-case.</summary>
    public string Code { get; }

    /// <summary>Whether the other side attached data.</summary>
    public bool HasData { get; }

    /// <summary>
    /// The other side's exception with type and stack; nothing unless
    /// <see cref="IpcAppOptions.EnableDetailedErrors"/> is set there.
    /// </summary>
    public string? Details { get; }

    /// <summary>The attached data as a type.</summary>
    /// <typeparam name="T">What to read it as.</typeparam>
    /// <returns>The value; the default of the type when nothing was attached.</returns>
    /// <exception cref="ActorIpc.StructuredClone.CloneConversionException">
    /// It does not fit the type.
    /// </exception>
    public T? GetData<T>() =>
        _encoded is { } encoded ? PayloadReader.Value<T>(encoded)
        : _data is T data ? data
        : default;

    internal object? AttachedData => _data;

    /// <summary>What came with it from the other side; it is passed on as it came.</summary>
    internal Payload? EncodedData => _encoded;
}
