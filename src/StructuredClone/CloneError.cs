namespace ActorIpc.StructuredClone;

/// <summary>
/// JavaScript's error classes that survive cloning; every other name becomes <see cref="Error"/>
/// (R18).
/// </summary>
public enum CloneErrorType
{
    /// <summary><c>Error</c>.</summary>
    Error,

    /// <summary><c>EvalError</c>.</summary>
    EvalError,

    /// <summary><c>RangeError</c>.</summary>
    RangeError,

    /// <summary><c>ReferenceError</c>.</summary>
    ReferenceError,

    /// <summary><c>SyntaxError</c>.</summary>
    SyntaxError,

    /// <summary><c>TypeError</c>.</summary>
    TypeError,

    /// <summary><c>URIError</c>.</summary>
    UriError,
}

/// <summary>A JavaScript Error as data.</summary>
public sealed class CloneError : CloneValue
{
    private CloneValue? _cause;

    /// <summary>An error; a part that is null is not an own property of it.</summary>
    public CloneError(
        CloneErrorType type,
        string? message = null,
        string? stack = null,
        CloneValue? cause = null
    )
    {
        Type = type;
        Message = message;
        Stack = stack;
        _cause = cause;
    }

    /// <summary>Which of the error classes it is.</summary>
    public CloneErrorType Type { get; private set; }

    /// <summary>The message; null when it has none of its own.</summary>
    public string? Message { get; private set; }

    /// <summary>The stack text; null when it has none.</summary>
    public string? Stack { get; private set; }

    /// <summary>
    /// The cause; null when it has none, <see cref="CloneUndefined"/> when that is the cause.
    /// </summary>
    public CloneValue? Cause => _cause;

    /// <summary>The error's name, such as <c>RangeError</c>.</summary>
    public string Name => NameOf(Type);

    /// <inheritdoc/>
    public override CloneKind Kind => CloneKind.Error;

    /// <summary>Gives the error a cause, which may lead back to it.</summary>
    public void SetCause(CloneValue cause) => _cause = cause;

    internal static string NameOf(CloneErrorType type) =>
        type == CloneErrorType.UriError ? "URIError" : type.ToString();

    internal void Set(CloneErrorType type) => Type = type;

    internal void SetMessage(string message) => Message = message;

    internal void SetStack(string stack) => Stack = stack;
}
