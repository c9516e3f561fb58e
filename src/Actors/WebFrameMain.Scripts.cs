using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Framework;
using ActorIpc.Actors.Renderers;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;

namespace ActorIpc.Actors;

/// <content>Scripts that main lets a frame run, and loading again.</content>
public sealed partial class WebFrameMain
{
    /// <summary>Lets the page of this frame evaluate a script (R155).</summary>
    /// <remarks>
    /// A page in a browser evaluates it itself, so its Content-Security-Policy must allow
    /// <c>'unsafe-eval'</c>. A page that is C# code does with it what it says with
    /// <see cref="IpcRenderer.HandleJavaScript"/>, or refuses it. A frame without IPC has no way to
    /// hear of it.
    /// </remarks>
    /// <param name="code">The script; its last value is the result, a promise awaited.</param>
    /// <param name="userGesture">
    /// Whether it counts as what a person did; a browser does not let us say so, and ignores it.
    /// </param>
    /// <typeparam name="T">What the result is read as.</typeparam>
    /// <returns>
    /// The result. It fails with what the script threw, or with
    /// <see cref="InvalidOperationException"/> when the document is over (R150).
    /// </returns>
    public Task<T> ExecuteJavaScriptAsync<T>(string code, bool userGesture = false)
    {
        ArgumentNullException.ThrowIfNull(code);
        return Document is { Frame.MayHaveIpc: true } document
            ? Execute<T>(document, code, userGesture)
            : Task.FromException<T>(Disposed());
    }

    /// <summary>Lets the page evaluate a script, and leaves the result alone.</summary>
    /// <inheritdoc cref="ExecuteJavaScriptAsync{T}(string, bool)" path="/param|/remarks" />
    public Task ExecuteJavaScriptAsync(string code, bool userGesture = false) =>
        ExecuteJavaScriptAsync<object?>(code, userGesture);

    /// <summary>Loads the document of this frame again.</summary>
    /// <returns>Whether there is a way to: a frame without IPC cannot be told.</returns>
    /// <exception cref="InvalidOperationException">It has no document (R150).</exception>
    public bool Reload() => Reload(Current);

    /// <summary>Loads a document of it anew, also one that was lost (R167).</summary>
    internal bool Reload(DocumentInfo document)
    {
        if (Detached || !MayHaveIpc)
        {
            return false;
        }

        if (document.Page is { } page)
        {
            Load(page, document.Url);
        }
        else if (document.Node is { } node)
        {
            string name = document.Url[(document.Url.LastIndexOf('/') + 1)..];
            return Contents.TryLoad(Uri.UnescapeDataString(name), node);
        }
        else
        {
            Tell(document, Channel.Framework("reload"), PayloadWriter.Arguments([]), [], false);
        }

        return true;
    }

    /// <summary>Replaces the document by C# code in this process.</summary>
    internal IpcRenderer Load(Action<IpcRenderer> page, string url, bool isAnnounced = false)
    {
        if (IsMain)
        {
            return Contents.Load(page, url, isAnnounced);
        }

        DocumentInfo document = Contents.Core.NewDocument(this, url, page);
        document.IsAnnounced = isAnnounced;
        return InProcessDocument.Open(Contents.Core, document);
    }

    /// <summary>Lets a document evaluate a script: any that comes, if none is named.</summary>
    internal Task<T> Execute<T>(DocumentInfo? document, string code, bool userGesture)
    {
        Evaluation<T> evaluation = new(this, code, userGesture)
        {
            Document = document,
            AwaitsLoad = document is null,
        };
        Contents.Core.MainLoop.Run(() => Start(evaluation));
        return evaluation.Task;
    }

    // In a turn of main, where what is known of documents is not under way any more.
    private void Start(Evaluation evaluation)
    {
        evaluation.Document ??= Document;
        if (Contents.IsDestroyed || (evaluation.Document is { } meant && ShowingOf(meant) != this))
        {
            evaluation.Fail(Disposed());
            return;
        }

        Contents.Core.Evaluations.Start(evaluation);
    }
}
