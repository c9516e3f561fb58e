using ActorIpc.Actors.Binding;
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
        Refusals = new Broadcast<IpcRefusal>(core.Uncaught);
    }

    /// <summary>Every refusal.</summary>
    public Broadcast<IpcRefusal> Refusals { get; }

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
        IpcVerb verb = IpcVerb.Invoke;
        if (Judge(call.Document, verb, call.Channel, call.Arguments) is not { } reason)
        {
            return true;
        }

        call.Reject(ErrorOf(reason));
        return false;
    }

    /// <summary>Lets a message pass, or ends it: answers it, or closes its ports.</summary>
    public bool Admits(ISpeaker speaker, RendererMessage message)
    {
        string? reason = message switch
        {
            RendererInvoke call => Judge(
                speaker,
                IpcVerb.Invoke,
                call.Channel,
                ListOf(call.Arguments)
            ),
            RendererSend send => Judge(speaker, IpcVerb.Send, send.Channel, ListOf(send.Arguments)),
            RendererSendSync call => Judge(
                speaker,
                IpcVerb.SendSync,
                call.Channel,
                ListOf(call.Arguments)
            ),
            RendererPostMessage post => Judge(
                speaker,
                IpcVerb.PostMessage,
                post.Channel,
                new Arguments(post.Message, isList: false),
                post.Ports.IsDefault ? 0 : post.Ports.Length
            ),
            RendererSendToHost said => Judge(
                speaker,
                IpcVerb.SendToHost,
                said.Channel,
                ListOf(said.Arguments)
            ),
            _ => null,
        };
        if (reason is not null)
        {
            End(message, reason);
        }

        return reason is null;
    }

    /// <summary>Judges what somebody wants to say, whoever it is for.</summary>
    /// <returns>Why it is refused, which is audited and counted then; else nothing.</returns>
    public string? Judge(
        ISpeaker speaker,
        IpcVerb verb,
        Channel channel,
        Arguments arguments,
        int ports = 0
    )
    {
        Func<IpcAttempt, IpcVerdict>[] interceptors = Volatile.Read(ref _interceptors);
        if (channel.Scope == ChannelScope.Framework)
        {
            return null;
        }

        string? reason = ReasonOfPolicies(speaker.Window, channel.Name);
        if (reason is null && interceptors.Length == 0)
        {
            return null;
        }

        IpcAttempt attempt = new(speaker, verb, channel.Name, arguments) { PortCount = ports };
        reason ??= ReasonOf(interceptors, attempt);
        return reason is null ? null : Refuse(attempt, reason);
    }

    /// <summary>Audits and counts what is refused.</summary>
    /// <returns>The reason.</returns>
    public string Refuse(IpcAttempt attempt, string reason)
    {
        IpcRefusal refusal = new(attempt.Verb, attempt.Channel, attempt.Sender, reason);
        Counts.Add(refusal);
        Refusals.Publish(refusal);
        return reason;
    }

    /// <summary>What the sender of a refused call is told.</summary>
    public static IpcError ErrorOf(string reason) => new(IpcErrorCode.Refused, $"Error: {reason}");

    private static Arguments ListOf(Payload content) => new(content, isList: true);

    private static void End(RendererMessage message, string reason)
    {
        switch (message)
        {
            case RendererInvoke call:
                call.Caller.Tell(new CallOutcome(call.Invocation, default, ErrorOf(reason)));
                break;
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

    private string? ReasonOfPolicies(BrowserWindow? speaker, string channel)
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

        return speaker is { } window
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

    private string? ReasonOf(Func<IpcAttempt, IpcVerdict>[] interceptors, IpcAttempt attempt)
    {
        foreach (Func<IpcAttempt, IpcVerdict> interceptor in interceptors)
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
