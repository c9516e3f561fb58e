using ActorIpc.Contracts.Engine;

namespace ActorIpc.Contracts.Messages;

/// <summary>Which window a page means: by number, or by name.</summary>
/// <param name="Id">The number, 1 or more; 0 to go by the name.</param>
/// <param name="Name">The name; not looked at when there is a number.</param>
public readonly record struct WindowTarget(int Id, string Name)
{
    /// <summary>The window of a number.</summary>
    public static WindowTarget ById(WindowId window) => new(window.Value, "");

    /// <summary>The window of a name.</summary>
    public static WindowTarget ByName(string name) => new(0, name);

    /// <inheritdoc cref="ById" />
    public static implicit operator WindowTarget(WindowId window) => ById(window);

    /// <inheritdoc cref="ByName" />
    public static implicit operator WindowTarget(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return ByName(name);
    }

    /// <summary>The window, for logs and texts.</summary>
    public override string ToString() => Id > 0 ? $"window {Id}" : $"window '{Name}'";
}

/// <summary>The window whose page sent or asked something, as main vouches for it.</summary>
/// <remarks>It follows from the sender's connection and never from what it says (R296).</remarks>
/// <param name="Window">Its number; 0 when no window shows the sender.</param>
/// <param name="Name">Its name, if it has one.</param>
public sealed record WindowSender(WindowId Window, string? Name);

/// <summary>A page sends to the page of another window, through main and by its leave.</summary>
/// <param name="Document">The document that speaks.</param>
/// <param name="Target">The other window.</param>
/// <param name="Channel">Where.</param>
/// <param name="Arguments">The arguments, as one list.</param>
public sealed record RendererSendWindow(
    DocumentId Document,
    WindowTarget Target,
    Channel Channel,
    Payload Arguments
) : RendererMessage(Document);

/// <summary>A page calls a handler of the page of another window, through main.</summary>
/// <remarks>Answered with one <see cref="CallOutcome"/>.</remarks>
/// <param name="Document">The document that calls.</param>
/// <param name="Target">The other window.</param>
/// <param name="Invocation">The call; numbered with the invocations.</param>
/// <param name="Channel">Where.</param>
/// <param name="Arguments">The arguments, as one list.</param>
/// <param name="Caller">Who gets the outcome.</param>
public sealed record RendererInvokeWindow(
    DocumentId Document,
    WindowTarget Target,
    InvocationId Invocation,
    Channel Channel,
    Payload Arguments,
    ActorRef Caller
) : RendererMessage(Document);
