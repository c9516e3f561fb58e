using System.ComponentModel;
using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Main;
using ActorIpc.Contracts;

namespace ActorIpc.Actors;

/// <content>How a window ends, and is found while it lives.</content>
public sealed partial class BrowserWindow
{
    // As Electron waits before it passes on what the contents has said (R187).
    private static readonly TimeSpan HangDelay = TimeSpan.FromMilliseconds(50);

    /// <summary>
    /// Raised before the window closes by <see cref="Close"/>; cancelling keeps it open (R178).
    /// </summary>
    public event EventHandler<CancelEventArgs>? Closing;

    /// <summary>Raised once, when the window is gone (R182).</summary>
    public event EventHandler? Closed;

    /// <summary>
    /// Raised when its page does not answer: 50 ms after <see cref="WebContents.Unresponsive"/>, or
    /// 5 s after a <see cref="Close"/> that nobody refused and that has not ended (R187).
    /// </summary>
    public event EventHandler? Unresponsive
    {
        add => Extra.Unresponsive += value;
        remove => Extra.Unresponsive -= value;
    }

    /// <summary>Raised when a page answers that was told of as unresponsive.</summary>
    public event EventHandler? Responsive
    {
        add => Extra.Responsive += value;
        remove => Extra.Responsive -= value;
    }

    /// <summary>Whether it is gone.</summary>
    public bool IsDestroyed => Volatile.Read(ref _isDestroyed);

    /// <summary>Whether it has the focus, as pages and <see cref="Focus"/> have told.</summary>
    /// <exception cref="ObjectDisposedException">The window is destroyed (R165).</exception>
    public bool IsFocused
    {
        get
        {
            ThrowIfDestroyed();
            return ReferenceEquals(_core.Focus.Window, this);
        }
    }

    /// <summary>Whether it was made to keep people from its parent.</summary>
    /// <exception cref="ObjectDisposedException">The window is destroyed (R165).</exception>
    public bool IsModal
    {
        get
        {
            ThrowIfDestroyed();
            return _options.Modal;
        }
    }

    /// <summary>The window that it belongs to, and before which it closes (R183).</summary>
    /// <exception cref="ObjectDisposedException">The window is destroyed (R165).</exception>
    public BrowserWindow? ParentWindow
    {
        get
        {
            ThrowIfDestroyed();
            return _extra?.Parent;
        }
    }

    /// <summary>The live window of a number; nothing if there is none (R175).</summary>
    /// <param name="app">The app; several may run in one process.</param>
    /// <param name="id">The number.</param>
    public static BrowserWindow? FromId(IpcApp app, WindowId id)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.FindWindow(id);
    }

    /// <summary>The live windows of an app, in order of creation (R175).</summary>
    public static IReadOnlyList<BrowserWindow> GetAllWindows(IpcApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Windows;
    }

    /// <summary>The window that has the focus; nothing if none has it (R175).</summary>
    public static BrowserWindow? GetFocusedWindow(IpcApp app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Core.Focus.Window;
    }

    /// <summary>
    /// The window that shows a contents; nothing if there is none, or it is gone (R175).
    /// </summary>
    public static BrowserWindow? FromWebContents(WebContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        return contents.Owner is { IsDestroyed: false } window ? window : null;
    }

    /// <summary>The windows that belong to it, in the order in which they came (R183).</summary>
    /// <exception cref="ObjectDisposedException">The window is destroyed (R165).</exception>
    public IReadOnlyList<BrowserWindow> GetChildWindows()
    {
        ThrowIfDestroyed();
        return _extra?.Children ?? [];
    }

    /// <summary>Makes it belong to another window, or to none.</summary>
    /// <exception cref="ArgumentException">The parent belongs to it, or is it.</exception>
    /// <exception cref="ObjectDisposedException">One of them is destroyed (R165).</exception>
    public void SetParentWindow(BrowserWindow? parent)
    {
        ThrowIfDestroyed();
        for (BrowserWindow? one = parent; one is not null; one = one._extra?.Parent)
        {
            one.ThrowIfDestroyed();
            if (ReferenceEquals(one, this))
            {
                throw new ArgumentException("A window cannot belong to itself.", nameof(parent));
            }
        }

        _core.MainLoop.Run(() => BelongTo(parent));
    }

    /// <summary>
    /// Gives it the focus (R175); a browser marks its tab until somebody looks at it.
    /// </summary>
    /// <remarks>A page cannot bring its tab to the front.</remarks>
    /// <exception cref="ObjectDisposedException">The window is destroyed (R165).</exception>
    public void Focus()
    {
        ThrowIfDestroyed();
        _core.Focus.Set(this, hasFocus: true);
        if (HasPageHost)
        {
            _contents.SendFramework("focus");
        }
    }

    /// <summary>Asks the window to close (R178).</summary>
    /// <remarks>
    /// <para>
    /// <see cref="Closing"/> may refuse; then the page may (its <c>beforeunload</c>), and
    /// <see cref="WebContents.WillPreventUnload"/> may overrule it; then each child window, which
    /// is asked likewise. A page that does not answer is waited for no longer than
    /// <see cref="IpcAppOptions.FarewellTimeout"/>. What was refused may be asked again.
    /// </para>
    /// <para>What the page said before is heard before <see cref="Closed"/> (R295).</para>
    /// </remarks>
    /// <exception cref="ObjectDisposedException">The window is destroyed (R165).</exception>
    public void Close()
    {
        ThrowIfDestroyed();
        _core.MainLoop.Run(() => CloseInTurn(static _ => { }));
    }

    /// <summary>Closes the window without asking anybody, and its child windows (R180).</summary>
    /// <exception cref="ObjectDisposedException">The window is destroyed (R165).</exception>
    public void Destroy()
    {
        ThrowIfDestroyed();
        Destroy("destroyed");
    }

    internal void Destroy(string reason) => _core.MainLoop.Run(() => DestroyInTurn(reason));

    /// <summary>It is made: those it depends on learn of it.</summary>
    internal void Join()
    {
        if (_options.Parent is { } parent)
        {
            BelongTo(parent);
        }

        if (!_options.OutlivesOpener)
        {
            _options.Opener?.Contents.Owner?.Extra.AddOpened(this);
        }
    }

    /// <summary>Asks it to close, unless it is being asked; in a turn.</summary>
    /// <param name="ended">Told once whether the window has closed.</param>
    internal void CloseInTurn(Action<bool> ended)
    {
        if (IsDestroyed)
        {
            ended(true);
        }
        else if (_contents.Attempt is { } attempt)
        {
            attempt.Ended += ended;
        }
        else
        {
            attempt = new CloseAttempt(_core, _contents, this);
            attempt.Ended += ended;
            attempt.Begin(asksWindow: true, asksPage: true);
        }
    }

    /// <summary>Asks <see cref="Closing"/>; whether nobody refused.</summary>
    internal bool MayClose()
    {
        CancelEventArgs question = new();
        _core.Announce(() => Closing?.Invoke(this, question));
        return !question.Cancel;
    }

    /// <summary>
    /// The contents is gone; if the window still is there, it goes with it (R162).
    /// </summary>
    internal void ContentsGone() => MarkClosed();

    /// <summary>Its page does not answer, or does again.</summary>
    internal void Hang(bool isHanging)
    {
        _extra?.Hang?.Cancel();
        if (isHanging)
        {
            Extra.Hang = _core.After(HangDelay, RaiseUnresponsive);
        }
        else
        {
            RaiseResponsive();
        }
    }

    internal void RaiseUnresponsive()
    {
        if (!IsDestroyed)
        {
            Extra.IsUnresponsive = true;
            _core.Announce(() => Extra.Unresponsive?.Invoke(this, EventArgs.Empty));
        }
    }

    internal void RaiseResponsive()
    {
        if (_extra is { IsUnresponsive: true } extra && !IsDestroyed)
        {
            extra.IsUnresponsive = false;
            _core.Announce(() => extra.Responsive?.Invoke(this, EventArgs.Empty));
        }
    }

    private WindowExtra Extra =>
        Volatile.Read(ref _extra)
        ?? Interlocked.CompareExchange(ref _extra, new WindowExtra(), null)
        ?? _extra;

    private void BelongTo(BrowserWindow? parent)
    {
        _extra?.Parent?.Extra.RemoveChild(this);
        if (parent is not null || _extra is not null)
        {
            Extra.Parent = parent;
        }

        parent?.Extra.AddChild(this);
    }

    private void DestroyInTurn(string reason)
    {
        if (IsDestroyed)
        {
            return;
        }

        _contents.Tell(new CloseDoor(reason));
        _contents.MarkDestroyed();
        MarkClosed();
    }

    private void MarkClosed()
    {
        EndOthers();
        if (IsDestroyed)
        {
            return;
        }

        Volatile.Write(ref _isDestroyed, true);
        Leave();
        _core.Announce(() => Closed?.Invoke(this, EventArgs.Empty));
        _contents.Attempt?.End(hasClosed: true);
        _core.WindowClosed();
    }

    // Children first, so that whoever hears of the parent's end finds none (R183).
    private void EndOthers()
    {
        if (IsDestroyed || _extra is not { IsEndingOthers: false } extra)
        {
            return;
        }

        extra.IsEndingOthers = true;
        foreach (BrowserWindow other in (BrowserWindow[])[.. extra.Children, .. extra.Opened])
        {
            other.DestroyInTurn("destroyed");
        }
    }

    private void Leave()
    {
        _core.Windows.Remove(this);
        _core.Leases.End(this);
        _core.Focus.Set(this, hasFocus: false);
        _extra?.Hang?.Cancel();
        _extra?.Parent?.Extra.RemoveChild(this);
        _options.Opener?.Contents.Owner?._extra?.RemoveOpened(this);
    }
}
