using System.ComponentModel;
using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Main;
using ActorIpc.Contracts;

namespace ActorIpc.Actors;

/// <content>How a contents ends, and how its renderer is lost and comes back.</content>
public sealed partial class WebContents
{
    /// <summary>Raised when it has closed and is about to be destroyed (R179).</summary>
    public event EventHandler? Closing
    {
        add => Change(extra => extra.Closing += value);
        remove => Change(extra => extra.Closing -= value);
    }

    /// <summary>Raised once, when it is gone for good (R164).</summary>
    public event EventHandler? Destroyed;

    /// <summary>Raised when the renderer was lost without a word (R166).</summary>
    /// <remarks>
    /// It comes in a turn after the loss, and after
    /// <see cref="IpcApp.RenderProcessGone"/> (R168). A listener may <see cref="Reload"/> (R167).
    /// </remarks>
    public event EventHandler<RenderProcessGoneDetails>? RenderProcessGone;

    /// <summary>
    /// Raised when the page refuses to be closed (its <c>beforeunload</c>); cancelling overrules
    /// the page, so that it closes all the same (R162, R178).
    /// </summary>
    public event EventHandler<CancelEventArgs>? WillPreventUnload
    {
        add => Change(extra => extra.WillPreventUnload += value);
        remove => Change(extra => extra.WillPreventUnload -= value);
    }

    /// <summary>Raised when its page does not answer any more (R187).</summary>
    /// <remarks>
    /// A page in a browser answers the gateway's pings as long as its loop turns. A page of C# code
    /// is not watched unless it is asked something.
    /// </remarks>
    public event EventHandler? Unresponsive
    {
        add => Change(extra => extra.Unresponsive += value);
        remove => Change(extra => extra.Unresponsive -= value);
    }

    /// <summary>Raised when a page answers again that did not.</summary>
    public event EventHandler? Responsive
    {
        add => Change(extra => extra.Responsive += value);
        remove => Change(extra => extra.Responsive -= value);
    }

    /// <summary>
    /// What kind it is: <c>window</c>, or <c>webview</c> for a guest (R158, R256).
    /// </summary>
    /// <exception cref="ObjectDisposedException">The contents is destroyed (R165).</exception>
    public string Type =>
        Alive.Guest is not null ? "webview"
        : Owner is null ? "remote"
        : "window";

    /// <summary>Whether its renderer was lost and no new document has begun (R167).</summary>
    /// <exception cref="ObjectDisposedException">The contents is destroyed (R165).</exception>
    public bool IsCrashed => Alive.HasCrashed;

    /// <summary>The live contents of a number; nothing if there is none (R157).</summary>
    /// <param name="app">The app; several may run in one process.</param>
    /// <param name="id">The number.</param>
    public static WebContents? FromId(IpcApp app, WebContentsId id)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Core.Contents.Find(id);
    }

    /// <summary>All live contents of an app, in order of creation (R158).</summary>
    public static IReadOnlyList<WebContents> GetAllWebContents(IpcApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Core.Contents.All;
    }

    /// <summary>Closes it, and the window that shows it (R162).</summary>
    /// <remarks>The page unloads (R59). <see cref="BrowserWindow.Closing"/> is not asked.</remarks>
    /// <param name="waitForBeforeUnload">
    /// Whether the page is asked first and may refuse, as in <see cref="BrowserWindow.Close"/>.
    /// </param>
    /// <exception cref="ObjectDisposedException">The contents is destroyed (R165).</exception>
    public void Close(bool waitForBeforeUnload = false)
    {
        ThrowIfDestroyed();
        _core.MainLoop.Run(() => CloseInTurn(waitForBeforeUnload));
    }

    /// <summary>
    /// Destroys it, and the window that shows it, in a later turn and without asking (R163).
    /// </summary>
    /// <exception cref="ObjectDisposedException">The contents is destroyed (R165).</exception>
    public void Destroy()
    {
        ThrowIfDestroyed();
        _core.MainLoop.Post(static contents => ((WebContents)contents!).DestroyInTurn(), this);
    }

    /// <summary>Loads the page anew: the document is replaced by one of the same page.</summary>
    /// <remarks>
    /// A page of C# code runs from its beginning, also after it was lost (R167). A page in a
    /// browser is told to reload; one that was lost cannot be told, and waits for a visitor.
    /// </remarks>
    /// <exception cref="ObjectDisposedException">The contents is destroyed (R165).</exception>
    public void Reload()
    {
        ThrowIfDestroyed();
        _core.MainLoop.Run(ReloadInTurn);
    }

    /// <summary>
    /// Ends the renderer at once, as the system would: <see cref="RenderProcessGone"/> tells of
    /// <c>killed</c> (R166).
    /// </summary>
    /// <exception cref="ObjectDisposedException">The contents is destroyed (R165).</exception>
    public void ForcefullyCrashRenderer()
    {
        ThrowIfDestroyed();
        Tell(new KillRenderer());
    }

    /// <summary>The attempt to close it that goes on; of main's turns only.</summary>
    internal CloseAttempt? Attempt
    {
        get => _extra?.Attempt;
        set => Change(extra => extra.Attempt = value);
    }

    /// <summary>As <see cref="IsCrashed"/>, whether it lives or not.</summary>
    internal bool HasCrashed => Volatile.Read(ref _isCrashed);

    /// <summary>A document was lost; it counts unless another is being loaded.</summary>
    internal void MarkLost(DocumentInfo document)
    {
        lock (_inProcessLock)
        {
            if (_inProcess?.Document is not { } latest || latest.Id.Value <= document.Id.Value)
            {
                Volatile.Write(ref _isCrashed, true);
            }
        }

        Change(extra => extra.Lost = document);
    }

    internal void RaiseLost(RenderProcessGoneDetails details) =>
        RenderProcessGone?.Invoke(this, details);

    internal void MarkDestroyed()
    {
        Volatile.Write(ref _isDestroyed, true);
        _core.Contents.Remove(this);
        Frame.Dispose();
        _extra?.Loading?.Abort();
    }

    internal void RaiseClosing() => _extra?.Closing?.Invoke(this, EventArgs.Empty);

    internal void RaiseDestroyed() => Destroyed?.Invoke(this, EventArgs.Empty);

    /// <summary>Whether listeners overrule a page that wants to stay.</summary>
    internal bool OverrulesPage()
    {
        CancelEventArgs question = new();
        _core.Announce(() => _extra?.WillPreventUnload?.Invoke(this, question));
        return question.Cancel;
    }

    /// <summary>The page does not answer, or does again.</summary>
    internal void Hang(bool isHanging)
    {
        EventHandler? listeners = isHanging ? _extra?.Unresponsive : _extra?.Responsive;
        _core.Announce(() => listeners?.Invoke(this, EventArgs.Empty));
        Owner?.Hang(isHanging);
    }

    private WebContents Alive
    {
        get
        {
            ThrowIfDestroyed();
            return this;
        }
    }

    private void ReloadInTurn()
    {
        if (!IsDestroyed && (Document ?? _extra?.Lost) is { } document)
        {
            Frame.Reload(document);
        }
    }

    private void CloseInTurn(bool asksPage)
    {
        if (IsDestroyed)
        {
            return;
        }

        if (Attempt is { } attempt)
        {
            if (!asksPage)
            {
                attempt.SkipPage();
            }

            return;
        }

        new CloseAttempt(_core, this, Owner).Begin(asksWindow: false, asksPage);
    }

    private void DestroyInTurn()
    {
        if (!IsDestroyed)
        {
            Tell(new CloseDoor("destroyed"));
            MarkDestroyed();
        }
    }

    private void Revive()
    {
        Volatile.Write(ref _isCrashed, false);
        _extra?.Lost = null;
    }
}
