using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Calls;
using ActorIpc.Actors.Emitting;
using ActorIpc.Actors.Loops;
using ActorIpc.Actors.Ports;
using ActorIpc.Actors.Renderers;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Engine;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>
/// What a page speaks to main with: <c>ipcRenderer</c> of a page that is C# code.
/// </summary>
/// <remarks>
/// <para>
/// It belongs to one document (R2, R140). When that is over, every sending method throws
/// <see cref="InvalidOperationException"/> (R58), and unanswered calls fail with <c>gone</c>.
/// </para>
/// <para>
/// Listeners are bound as <see cref="IpcEmitter"/> says, with <see cref="IpcRendererEvent"/> as the
/// optional event. They run on the renderer's own event loop. Any thread may send; messages that
/// one
/// thread sends start in main in the order of the calls (R73).
/// </para>
/// </remarks>
public sealed partial class IpcRenderer : IpcEmitter, IProcess
{
    private readonly DocumentAddress _document;
    private readonly DoorTarget _main;
    private readonly TaskCompletionSource<IpcRenderer> _attached = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );
    private bool _isReleased;

    internal IpcRenderer(IRendererHome core, DocumentAddress document)
        : base(typeof(IpcRendererEvent))
    {
        Core = core;
        _document = document;
        PortTable = new PortTable(Loop, this);
        Outgoing = new OutgoingCalls(core.Engine.Time, Loop, "the document ended");
        _main = new DoorTarget(document);
    }

    /// <summary>
    /// Raised on the renderer's loop for what its listeners or its page threw (R141).
    /// </summary>
    public event EventHandler<UnhandledExceptionEventArgs>? UncaughtException;

    /// <summary>Whether its document is over (R58).</summary>
    public bool IsReleased => Volatile.Read(ref _isReleased);

    /// <summary>Sends to main's listeners and returns at once (R52).</summary>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">What; cloned now, as one list (R11, R12).</param>
    /// <exception cref="CloneException">
    /// Something cannot be cloned; nothing is sent (R23).
    /// </exception>
    /// <exception cref="InvalidOperationException">The document is over (R58).</exception>
    public void Send(string channel, params ReadOnlySpan<object?> arguments)
    {
        Check(channel);
        Payload content = PayloadWriter.Arguments(arguments, Core.Options.Strict);
        Tell(new RendererSend(_document.Id, new Channel(channel), content));
    }

    /// <summary>Sends one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="Send(string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public void Send(string channel, object? argument) => Send(channel, [argument]);

    /// <summary>Calls the handler of a channel (R53).</summary>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">What; cloned now, as one list (R11, R12).</param>
    /// <typeparam name="T">What the result is read as.</typeparam>
    /// <returns>
    /// The handler's result. It fails with <see cref="IpcException"/> when the handler failed, when
    /// there is none (R93), when the app's timeout passed, or when the document is over; with
    /// <see cref="CloneException"/> when something cannot be cloned (R23).
    /// </returns>
    public Task<T> InvokeAsync<T>(string channel, params ReadOnlySpan<object?> arguments) =>
        InvokeAsync<T>(channel, default(InvokeOptions), arguments);

    /// <summary>Calls with one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="InvokeAsync{T}(string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public Task<T> InvokeAsync<T>(string channel, object? argument) =>
        InvokeAsync<T>(channel, default(InvokeOptions), [argument]);

    /// <summary>Calls the handler of a channel with a timeout or a token of its own.</summary>
    /// <param name="channel">Where.</param>
    /// <param name="options">How long to wait, and what may end the wait.</param>
    /// <param name="arguments">What; cloned now, as one list.</param>
    /// <inheritdoc cref="InvokeAsync{T}(string, ReadOnlySpan{object?})" path="/typeparam|/returns"
    /// />
    [OverloadResolutionPriority(2)]
    public Task<T> InvokeAsync<T>(
        string channel,
        InvokeOptions options,
        params ReadOnlySpan<object?> arguments
    )
    {
        try
        {
            Check(channel);
            Payload content = PayloadWriter.Arguments(arguments, Core.Options.Strict);
            return Start<T>(_main, channel, options, content);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // An async function throws by rejecting (R23, R58).
            return Task.FromException<T>(exception);
        }
    }

    /// <summary>Calls the handler of a channel and leaves its result alone.</summary>
    /// <inheritdoc cref="InvokeAsync{T}(string, ReadOnlySpan{object?})" path="/param|/returns" />
    public Task InvokeAsync(string channel, params ReadOnlySpan<object?> arguments) =>
        InvokeAsync<object?>(channel, default(InvokeOptions), arguments);

    /// <summary>Calls with one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="InvokeAsync(string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public Task InvokeAsync(string channel, object? argument) =>
        InvokeAsync<object?>(channel, default(InvokeOptions), [argument]);

    /// <summary>Calls with a timeout or a token of its own; the result is left alone.</summary>
    /// <inheritdoc cref="InvokeAsync{T}(string, InvokeOptions, ReadOnlySpan{object?})"
    /// path="/param|/returns" />
    [OverloadResolutionPriority(2)]
    public Task InvokeAsync(
        string channel,
        InvokeOptions options,
        params ReadOnlySpan<object?> arguments
    ) => InvokeAsync<object?>(channel, options, arguments);

    /// <summary>
    /// Sends to main's listeners and blocks until one of them answers (R54). A last resort.
    /// </summary>
    /// <remarks>The renderer does nothing else meanwhile (R118), if it is called on its
    /// loop.</remarks>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">What; cloned now, as one list.</param>
    /// <typeparam name="T">What the answer is read as.</typeparam>
    /// <exception cref="InvalidOperationException">
    /// The document is over (R58), or it is called on the main loop, which would wait for itself.
    /// </exception>
    /// <exception cref="IpcException">
    /// <c>reply-never-sent</c>: nobody answered within <see cref="IpcAppOptions.SyncTimeout"/>. As
    /// <see cref="object"/> the answer is then Electron's <c>{ error: 'reply was never sent' }</c>
    /// (R113). <c>refused</c>: a policy or an interceptor refused it; as <see cref="object"/> the
    /// answer is then <c>{ error, code: 'refused' }</c>.
    /// </exception>
    /// <exception cref="CloneException">
    /// Something cannot be cloned; nothing is sent (R23).
    /// </exception>
    public T? SendSync<T>(string channel, params ReadOnlySpan<object?> arguments)
    {
        Check(channel);
        if (Core.MainLoop.IsCurrent)
        {
            throw new InvalidOperationException(
                "sendSync on the main loop would wait for main, and main for it: a deadlock. "
                    + "Call it on the renderer's own loop or on another thread."
            );
        }

        Payload content = PayloadWriter.Arguments(arguments, Core.Options.Strict);
        CallOutcome? outcome = Ask(new Channel(channel), content);
        Payload answer = IpcPayload.OfSync(outcome);
        if (typeof(T) == typeof(object))
        {
            return PayloadReader.Value<T>(answer);
        }

        return outcome?.Error is { } error ? throw new IpcException(error.Text, error)
            : IsNoAnswer(answer)
                ? throw new IpcException(IpcErrorCode.ReplyNeverSent, Texts.ReplyNeverSent)
            : PayloadReader.Value<T>(answer);
    }

    /// <summary>Sends one argument and blocks; an array is one argument, too.</summary>
    /// <inheritdoc cref="SendSync{T}(string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public T? SendSync<T>(string channel, object? argument) => SendSync<T>(channel, [argument]);

    /// <summary>Posts one message to main's listeners, with ports if wanted (R55).</summary>
    /// <param name="channel">Where.</param>
    /// <param name="message">One cloneable value.</param>
    /// <param name="transfer">Ports that change hands; they become unusable here (R61).</param>
    /// <exception cref="CloneException">
    /// The message cannot be cloned; nothing is sent (R23).
    /// </exception>
    /// <exception cref="ArgumentException">An element is no port (R61).</exception>
    /// <exception cref="InvalidOperationException">
    /// The document is over (R58), or a port cannot be transferred (R61, R206).
    /// </exception>
    public void PostMessage(
        string channel,
        object? message,
        IReadOnlyList<MessagePortMain>? transfer = null
    )
    {
        Check(channel, index: 0);
        Payload content = PayloadWriter.Value(message, Core.Options.Strict);
        ImmutableArray<PortEnd> ports = PortTransfer.OfChannel(transfer);
        Tell(new RendererPostMessage(_document.Id, new Channel(channel), content, ports));
    }

    private protected override string ClassName => "IpcRenderer";

    private protected override bool IsInTurn => Loop.IsCurrent;

    private protected override void Warn(string text) => Core.Report(text);

    private protected override void Uncaught(Exception exception) => Fail(exception);

    bool IProcess.IsStrict => Core.Options.Strict;

    void IProcess.Warn(string text, Exception? cause) => Core.Report(text, cause);

    void IProcess.Uncaught(Exception exception) => Fail(exception);

    internal IRendererHome Core { get; }

    internal EventLoop Loop { get; } = new();

    internal PortTable PortTable { get; }

    internal OutgoingCalls Outgoing { get; }

    internal ActorRef Door => _document.Door;

    internal Task<IpcRenderer> Attached => _attached.Task;

    /// <summary>The page has run: what waits for it may come.</summary>
    internal void Attach()
    {
        Tell(new RendererAttached(_document.Id, Loop.Actor));
        _attached.TrySetResult(this);
    }

    /// <summary>Tells the listeners of a message. False when there are none.</summary>
    internal bool Hear(Deliver deliver)
    {
        if (deliver.Channel.Scope == ChannelScope.Framework)
        {
            // There is no page host here that could draw.
            HearFramework(deliver);
            return true;
        }

        return deliver.Document == _document.Id
            && Hear(
                deliver.Channel.Name,
                new Arguments(deliver.Content, isList: !deliver.IsPostMessage),
                deliver.Ports,
                deliver.From
            );
    }

    /// <summary>Tells the listeners of what all are told. False when there are none.</summary>
    internal bool Hear(Announce announcement) =>
        Hear(
            announcement.Channel.Name,
            new Arguments(announcement.Arguments, isList: true),
            ports: [],
            from: null
        );

    /// <summary>The document is over (R58): whatever still waits is told so.</summary>
    internal void Release()
    {
        Volatile.Write(ref _isReleased, true);
        Outgoing.End();
        Volatile.Read(ref _incoming)?.CancelAll();
        PortTable.CloseAll();
        if (_attached.TrySetException(new InvalidOperationException(Texts.ContextReleased)))
        {
            // Whoever waits hears of it; that nobody waits is no failure.
            _ = _attached.Task.Exception;
        }
    }

    internal void Fail(Exception exception)
    {
        string place = _document.Worker > 0 ? "" : "the page of ";
        Core.Report($"Uncaught exception in {place}{_document.Label}:", exception);
        UncaughtException?.Invoke(
            this,
            new UnhandledExceptionEventArgs(exception, isTerminating: false)
        );
    }

    private bool Hear(
        string channel,
        Arguments arguments,
        ImmutableArray<PortEnd> ports,
        WindowSender? from
    )
    {
        Listener[] listeners = Registered(channel);
        if (listeners.Length == 0)
        {
            return channel == ErrorChannel ? throw Unguarded(ref arguments, ports) : false;
        }

        if (ports.IsDefaultOrEmpty && !Listener.AnyTakesEvent(listeners))
        {
            Dispatch(channel, listeners, null, ref arguments);
            return true;
        }

        IpcRendererEvent ipcEvent = new(
            this,
            arguments,
            ports.IsDefaultOrEmpty ? [] : [.. ports.Select(PortTable.Adopt)],
            from
        );
        Dispatch(channel, listeners, ipcEvent, ref ipcEvent.Arguments);
        return true;
    }

    // Renderers have no guard (R39).
    private static Exception Unguarded(ref Arguments arguments, ImmutableArray<PortEnd> ports)
    {
        PortTransfer.Close(ports);
        return UnhandledError.Of(ref arguments);
    }

    private Task<T> Start<T>(
        DoorTarget target,
        string channel,
        InvokeOptions options,
        Payload content
    ) =>
        Outgoing.Start<T>(
            target,
            new Channel(channel),
            content,
            options with
            {
                Timeout = Core.Options.TimeoutOf(channel, options),
            }
        );

    /// <summary>Asks the framework's own side of main.</summary>
    internal Task<object?> CallMain(Channel channel, Payload content) =>
        Outgoing.Start<object?>(
            _main,
            channel,
            content,
            new InvokeOptions { Timeout = Core.Options.InvokeTimeout }
        );

    private CallOutcome? Ask(Channel channel, Payload content)
    {
        RendererSendSync question = new(
            _document.Id,
            Outgoing.NextId(),
            channel,
            content,
            ActorRef.Nobody
        );
        Task<CallOutcome> asking = Door.AskAsync<CallOutcome>(question, Core.Options.SyncTimeout);
        Core.Engine.Block(asking);
        if (!asking.IsCompletedSuccessfully)
        {
            return asking.Exception?.InnerException is ActorStoppedException
                ? new CallOutcome(question.Invocation, IpcPayload.ContentsDestroyed)
                : null;
        }

        // It has completed: nothing waits here.
        TaskAwaiter<CallOutcome> answer = asking.GetAwaiter();
        return answer.GetResult();
    }

    private static bool IsNoAnswer(Payload answer) =>
        answer == IpcPayload.ReplyNeverSent || answer == IpcPayload.ContentsDestroyed;

    // Electron counts a flag of its own before the channel, except where a message is posted (R57).
    private void Check(string channel, int index = 1)
    {
        if (channel is null)
        {
            throw new ArgumentNullException(null, Texts.NoChannel(index));
        }

        if (IsReleased)
        {
            throw new InvalidOperationException(Texts.ContextReleased);
        }
    }

    private void Tell(RendererMessage message) => Door.Tell(message, Loop.Actor);
}
