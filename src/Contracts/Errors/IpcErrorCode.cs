namespace ActorIpc.Contracts.Errors;

/// <summary>
/// The stable codes of structured errors. Kebab-case; never reused, never renamed.
/// </summary>
/// <remarks>
/// <c>docs/errors.md</c> says for each when it occurs, on which side, with what text.
/// </remarks>
public static class IpcErrorCode
{
    /// <summary>Nobody handles the channel (R93).</summary>
    public const string NoHandler = "no-handler";

    /// <summary>The handler threw, or its task failed (R91).</summary>
    public const string HandlerFailed = "handler-failed";

    /// <summary>The handler's arguments do not fit its parameters.</summary>
    public const string BadArguments = "bad-arguments";

    /// <summary>A value cannot be cloned: an argument, a message or a result (R22, R98).</summary>
    public const string NotCloneable = "not-cloneable";

    /// <summary>The bytes of a payload are no structured clone.</summary>
    public const string BadPayload = "bad-payload";

    /// <summary>The call can no longer be answered, and nobody answered it (R97, R113).</summary>
    public const string ReplyNeverSent = "reply-never-sent";

    /// <summary>The caller's deadline passed.</summary>
    public const string Timeout = "timeout";

    /// <summary>The caller gave up.</summary>
    public const string Cancelled = "cancelled";

    /// <summary>The other side is gone: closed, crashed, navigated away or cut off (R64).</summary>
    public const string Gone = "gone";

    /// <summary>Too many calls of one renderer are in flight.</summary>
    public const string TooManyCalls = "too-many-calls";

    /// <summary>A call or its answer is larger than what carries it takes.</summary>
    public const string TooLarge = "too-large";

    /// <summary>A policy or an interceptor refused the message.</summary>
    public const string Refused = "refused";
}
