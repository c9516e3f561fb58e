namespace ActorIpc.Contracts.Errors;

/// <summary>A failure as a value, as it crosses between processes.</summary>
/// <remarks>Stacks and type names stay at home unless detailed errors are enabled.</remarks>
/// <param name="Code">One of <see cref="IpcErrorCode"/>, or a code that the handler chose.</param>
/// <param name="Text">
/// Electron's compatible text without the caller's prefix: <c>Error: No handler registered for
/// 'x'</c> (R91, R93). The caller puts <c>Error invoking remote method 'x': </c> before it.
/// </param>
/// <param name="Data">
/// What the handler attached for programs to read, cloned; often nothing.
/// </param>
/// <param name="Details">Type and stack, only when detailed errors are enabled.</param>
public sealed record IpcError(
    string Code,
    string Text,
    Payload? Data = null,
    string? Details = null
);
