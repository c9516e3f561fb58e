using System.Runtime.CompilerServices;
using System.Text.Json;
using ActorIpc.Actors;
using ActorIpc.Contracts;

namespace ActorIpc.Compat.Legacy;

/// <summary>
/// Main's half of what Electron's programs said before today's interface: as extension methods.
/// </summary>
/// <remarks>
/// <para>
/// <c>require('ipc')</c> of main was a bare emitter, and <see cref="IpcApp.IpcMain"/> is that
/// emitter (R302, R303): listen there. An answer is <c>e.Sender.Send(…)</c> (R307), or
/// <see cref="SendLegacy(WebContents, string, ReadOnlySpan{object?})"/> where the values of those
/// days are wanted, too.
/// </para>
/// <para>Nothing here is needed by a new program.</para>
/// </remarks>
public static class LegacyIpc
{
    /// <summary>What a renderer tells main to pass on.</summary>
    internal const string SendToChannel = "ActorIpc.Compat:sendTo";

    /// <summary>What main has passed on for a renderer.</summary>
    internal const string SentToChannel = "ActorIpc.Compat:sentTo";

    /// <summary>
    /// Sends as version 0.32 did: JSON-like values (R304), and nothing waits for a document (R306).
    /// </summary>
    /// <remarks>
    /// What is sent before main has heard of a document is lost. From
    /// <see cref="WebContents.DidFinishLoad"/> on nothing is.
    /// </remarks>
    /// <param name="contents">Whose page it is for: its main frame.</param>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">What; see <see cref="JsonLike"/>.</param>
    /// <exception cref="ArgumentException">No channel (R122).</exception>
    /// <exception cref="ObjectDisposedException">The contents is destroyed (R165).</exception>
    public static void SendLegacy(
        this WebContents contents,
        string channel,
        params ReadOnlySpan<object?> arguments
    )
    {
        ArgumentNullException.ThrowIfNull(contents);
        if (contents.IsDestroyed || contents.Url.Length > 0)
        {
            contents.Send(channel, JsonLike.OfAll(arguments).AsSpan());
        }
    }

    /// <summary>Sends one argument; an array is one argument, too.</summary>
    /// <inheritdoc cref="SendLegacy(WebContents, string, ReadOnlySpan{object?})" />
    [OverloadResolutionPriority(1)]
    public static void SendLegacy(this WebContents contents, string channel, object? argument) =>
        contents.SendLegacy(channel, [argument]);

    /// <summary>Sends to every frame of a contents that has IPC (R311).</summary>
    /// <remarks>Values are cloned as today. Without a document nobody hears it.</remarks>
    /// <param name="contents">Whose frames.</param>
    /// <param name="channel">Where.</param>
    /// <param name="arguments">What.</param>
    /// <exception cref="ArgumentException">No channel (R122).</exception>
    public static void SendToAll(
        this WebContents contents,
        string channel,
        params ReadOnlySpan<object?> arguments
    )
    {
        ArgumentNullException.ThrowIfNull(contents);
        if (contents.MainFrame.IsDestroyed)
        {
            return;
        }

        foreach (WebFrameMain frame in contents.MainFrame.FramesInSubtree)
        {
            frame.Send(channel, arguments);
        }
    }

    /// <summary>
    /// Answers a <c>sendSync</c> with JSON text: what <c>returnValue</c> did (R305).
    /// </summary>
    /// <exception cref="JsonException">
    /// The text is no JSON; the call can still be answered.
    /// </exception>
    public static void SendReply(this IpcMainEvent ipcEvent, string json)
    {
        ArgumentNullException.ThrowIfNull(ipcEvent);
        ArgumentNullException.ThrowIfNull(json);
        ipcEvent.ReturnValue = JsonLike.Parse(json);
    }

    /// <summary>
    /// Lets renderers send to each other by the numbers of their contents: <c>sendTo</c> (R310).
    /// </summary>
    /// <remarks>
    /// Every page may then speak to every other one on any channel; main passes the values on
    /// unread. Both ends need the module: <see cref="LegacyIpcRenderer"/>, or <c>require('ipc')</c>
    /// in a preload script. An unknown number is ignored.
    /// </remarks>
    /// <returns>Ends it when disposed.</returns>
    public static IDisposable AllowSendTo(this IpcApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.IpcMain.On(
            SendToChannel,
            (IpcMainEvent e, MessageToContents message) => PassOn(app, e, message)
        );
    }

    /// <summary>Tells of a lost renderer as <c>crashed</c> did (R312).</summary>
    /// <param name="contents">Whose renderer.</param>
    /// <param name="listener">Runs on the main loop; whether the process was killed.</param>
    /// <returns>Ends it when disposed.</returns>
    public static IDisposable OnCrashed(this WebContents contents, Action<bool> listener)
    {
        ArgumentNullException.ThrowIfNull(contents);
        ArgumentNullException.ThrowIfNull(listener);
        contents.RenderProcessGone += Tell;
        return new Undo(() => contents.RenderProcessGone -= Tell);

        void Tell(object? sender, RenderProcessGoneDetails details) =>
            listener(details.Reason == "killed");
    }

    /// <summary>
    /// Tells of every lost renderer as the app's <c>renderer-process-crashed</c> did (R312).
    /// </summary>
    /// <param name="app">Whose contents, those to come included.</param>
    /// <param name="listener">
    /// Runs on the main loop; the contents, and whether the process was killed.
    /// </param>
    /// <returns>Ends it when disposed.</returns>
    public static IDisposable OnRendererProcessCrashed(
        this IpcApp app,
        Action<WebContents, bool> listener
    )
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(listener);
        bool isOver = false;
        app.WebContentsCreated += Watch;
        foreach (WebContents contents in WebContents.GetAllWebContents(app))
        {
            Watch(app, contents);
        }

        return new Undo(() =>
        {
            Volatile.Write(ref isOver, true);
            app.WebContentsCreated -= Watch;
        });

        void Watch(object? sender, WebContents contents) =>
            contents.RenderProcessGone += (_, details) =>
            {
                if (!Volatile.Read(ref isOver))
                {
                    listener(contents, details.Reason == "killed");
                }
            };
    }

    private static void PassOn(IpcApp app, IpcMainEvent e, MessageToContents message)
    {
        WebContents? target = WebContents.FromId(app, new WebContentsId(message.Target));
        bool isMainFrame = e.SenderFrame == e.Sender.MainFrame;
        target?.Send(SentToChannel, e.Sender.Id.Value, isMainFrame, message.Channel, message.Msg);
    }
}

/// <summary>What a renderer asks main to pass on to a contents.</summary>
/// <param name="Target">The number of the contents.</param>
/// <param name="Channel">Where it is to be heard.</param>
internal sealed record MessageToContents(int Target, string Channel) : CarriedMessage;
