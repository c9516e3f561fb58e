using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Observing;
using ActorIpc.Actors.Ports;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Errors;
using ActorIpc.Contracts.Messages;

namespace ActorIpc.Actors.Gates;

/// <summary>
/// The one place that all messages of renderers pass, of whatever verb, before anybody hears them.
/// </summary>
/// <remarks>
/// First the channel policies judge, the app's and then the window's; then the interceptors, in
/// order. The first that refuses decides. Judging runs in main's turns and costs a few tests while
/// there are no policies and no interceptors. Framework traffic does not come here.
/// </remarks>
internal sealed class Gate
{
    private readonly AppCore _core;
    private readonly ChannelPolicy? _appPolicy;
    private readonly bool _hasNamedPolicies;
    private Func<IpcAttempt, IpcVerdict>[] _interceptors;

    public Gate(AppCore core)
    {
        _core = core;
        _appPolicy = core.Options.Channels;
        _hasNamedPolicies = core.Options.WindowChannels.Count > 0;
        _interceptors = [.. core.Options.Interceptors];
        Counts = new RefusalCounts(core.Options.RefusalCountsMax);
    }

    /// <summary>Every refusal.</summary>
    public Broadcast<IpcRefusal> Refusals { get; } = new();

    /// <summary>How many there were.</summary>
    public RefusalCounts Counts { get; }

    /// <summary>Adds an interceptor after those that are there.</summary>
    public IDisposable Add(Func<IpcAttempt, IpcVerdict> interceptor)
    {
        // A delegate that is added twice judges twice, and leaves once by each disposal.
        Func<IpcAttempt, IpcVerdict> added = attempt => interceptor(attempt);
        Change(all => [.. all, added]);
        return new Subscription(() => Change(all => [.. all.Where(one => one != added)]));
    }

    /// <summary>Lets a call pass, or answers it.</summary>
    public bool Admits(IpcMainInvokeEvent call)
    {
        if (!Guards(call.Document))
        {
            return true;
        }

        IpcAttempt attempt = new(call.Document, IpcVerb.Invoke, call.Channel.Name, call.Arguments);
        if (Judge(call.Document, attempt) is not { } reason)
        {
            return true;
        }

        call.Reject(ErrorOf(reason));
        return false;
    }

    /// <summary>Lets a message pass, or ends it.</summary>
    public bool Admits(Heard message)
    {
        if (!Guards(message.Document))
        {
            return true;
        }

        IpcAttempt attempt = new(
            message.Document,
            TraceWriter.VerbOf(message.Message),
            message.Channel.Name,
            message.Read()
        )
        {
            PortCount = message.Message is RendererPostMessage { Ports: { IsDefault: false } ports }
                ? ports.Length
                : 0,
        };
        if (Judge(message.Document, attempt) is not { } reason)
        {
            return true;
        }

        End(message.Message, reason);
        return false;
    }

    /// <summary>Whether anything judges what a document says.</summary>
    public bool Guards(DocumentInfo document) =>
        _appPolicy is not null
        || _hasNamedPolicies
        || Volatile.Read(ref _interceptors).Length > 0
        || document.Contents.Owner?.Channels is not null;

    /// <summary>Judges what a document wants to say, whoever it is for.</summary>
    /// <returns>Why it is refused, which is audited and counted then; else nothing.</returns>
    public string? Judge(DocumentInfo document, IpcAttempt attempt)
    {
        string? reason = ReasonOfPolicies(document, attempt.Channel) ?? ReasonOfOthers(attempt);
        if (reason is not null)
        {
            IpcRefusal refusal = new(attempt.Verb, attempt.Channel, attempt.Sender, reason);
            Counts.Add(refusal);
            Refusals.Publish(refusal);
        }

        return reason;
    }

    /// <summary>What the sender of a refused call is told.</summary>
    public static IpcError ErrorOf(string reason) => new(IpcErrorCode.Refused, $"Error: {reason}");

    private static void End(RendererMessage message, string reason)
    {
        switch (message)
        {
            case RendererSendSync call:
                Payload answer = IpcPayload.Refused(reason);
                IpcError error = new(IpcErrorCode.Refused, reason);
                call.Caller.Tell(new CallOutcome(call.Invocation, answer, error));
                break;
            case RendererPostMessage post:
                PortTransfer.Close(post.Ports);
                break;
        }
    }

    private string? ReasonOfPolicies(DocumentInfo document, string channel)
    {
        if (_appPolicy is { } ofApp)
        {
            if (ofApp.Denies(channel))
            {
                return Texts.AppDenies;
            }

            if (!ofApp.Lists(channel))
            {
                return Texts.AppDoesNotAllow;
            }
        }

        return document.Contents.Owner is { } window
            ? ReasonOf(window.Channels, channel) ?? ReasonOf(Named(window.Name), channel)
            : null;
    }

    private ChannelPolicy? Named(string? window) =>
        _hasNamedPolicies && window is not null
            ? _core.Options.WindowChannels.GetValueOrDefault(window)
            : null;

    private static string? ReasonOf(ChannelPolicy? policy, string channel) =>
        policy is null ? null
        : policy.Denies(channel) ? Texts.WindowDenies
        : policy.Lists(channel) ? null
        : Texts.WindowDoesNotAllow;

    private string? ReasonOfOthers(IpcAttempt attempt)
    {
        foreach (Func<IpcAttempt, IpcVerdict> interceptor in Volatile.Read(ref _interceptors))
        {
            if (ReasonOf(interceptor, attempt) is { } reason)
            {
                return reason;
            }
        }

        return null;
    }

    private string? ReasonOf(Func<IpcAttempt, IpcVerdict> interceptor, IpcAttempt attempt)
    {
        try
        {
            return interceptor(attempt) is { } verdict ? verdict.Reason : Texts.NoVerdict;
        }
        catch (UndecodableException exception)
        {
            // The sender's garbage, met by whoever read it first.
            _core.Report("A message that does not decode was dropped.", exception);
            return Texts.Undecodable;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // Who cannot say that it may pass has not said so.
            _core.Report(Texts.InterceptorFailed(attempt.Channel), exception);
            return Texts.InterceptorFailure;
        }
    }

    private void Change(Func<Func<IpcAttempt, IpcVerdict>[], Func<IpcAttempt, IpcVerdict>[]> change)
    {
        Func<IpcAttempt, IpcVerdict>[] before;
        do
        {
            before = Volatile.Read(ref _interceptors);
        } while (Interlocked.CompareExchange(ref _interceptors, change(before), before) != before);
    }
}
