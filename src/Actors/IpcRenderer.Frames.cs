using ActorIpc.Actors.Binding;
using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Framework;
using ActorIpc.Actors.Main;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;
using ActorIpc.Contracts.Messages;
using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <content>What a page does with frames: its own, and those below it.</content>
public sealed partial class IpcRenderer
{
    private BoundDelegate? _evaluator;

    /// <summary>Puts a frame into the page, as an <c>iframe</c> whose page is C# code.</summary>
    /// <remarks>
    /// It goes when this document goes. What it shows has an address of <c>about:blank</c>, and so
    /// the origin of this document.
    /// </remarks>
    /// <param name="page">
    /// Runs first in the frame, if frames of the window have IPC (R4); otherwise never.
    /// </param>
    /// <param name="name">The name of the frame, if wanted.</param>
    /// <exception cref="InvalidOperationException">The document is over (R58).</exception>
    /// <exception cref="NotSupportedException">The page runs on a node of its own.</exception>
    public FrameElement AppendFrame(Action<IpcRenderer> page, string name = "")
    {
        ArgumentNullException.ThrowIfNull(page);
        Check(name);
        return Document is { } document && Core is AppCore core
            ? new FrameElement(core, new WebFrameMain(core, document, name), page)
            : throw new NotSupportedException("A page on another node cannot have frames.");
    }

    /// <summary>Goes to another page by its address, as <c>location.href =</c> does.</summary>
    /// <remarks>
    /// Main decides: a listener of <see cref="WebContents.WillNavigate"/> may refuse, and a page
    /// that nobody knows is not gone to. Otherwise this document ends.
    /// </remarks>
    /// <param name="url">One of the app's pages.</param>
    /// <exception cref="InvalidOperationException">The document is over (R58).</exception>
    public void Navigate(string url) => SendFramework("page:navigate", url);

    /// <summary>
    /// Says that the document is at another address now, as <c>history.pushState</c> does; nothing
    /// of IPC changes (R173).
    /// </summary>
    /// <param name="url">Of the same origin, or different behind its <c>#</c> only.</param>
    /// <exception cref="InvalidOperationException">The document is over (R58).</exception>
    public void NavigateInPage(string url) => SendFramework("page:url", url);

    /// <summary>Says that the page got the focus (R156).</summary>
    /// <exception cref="InvalidOperationException">The document is over (R58).</exception>
    public void Focus() => SendFramework("page:focus", true);

    /// <summary>Says that the page lost the focus, or that nobody sees it (R147).</summary>
    /// <exception cref="InvalidOperationException">The document is over (R58).</exception>
    public void Blur() => SendFramework("page:focus", false);

    /// <summary>Evaluates the scripts of main's <c>executeJavaScript</c> (R155).</summary>
    /// <remarks>Runs on the renderer's loop. Without it scripts are refused.</remarks>
    /// <param name="evaluator">
    /// Any delegate that takes the script; bound as a handler of main is. What it throws is what
    /// the script throws.
    /// </param>
    public void HandleJavaScript(Delegate evaluator)
    {
        ArgumentNullException.ThrowIfNull(evaluator);
        Volatile.Write(ref _evaluator, new BoundDelegate(evaluator, EventType));
    }

    /// <summary>The document as main knows it, if main is in this process.</summary>
    internal DocumentInfo? Document { get; init; }

    private void HearFramework(Deliver deliver)
    {
        if (deliver.Document == _document.Id && deliver.Channel.Name == Evaluations.Execute)
        {
            object?[] order = new Arguments(deliver.Content, isList: true).All();
            _ = EvaluateAsync((int)order[0]!, (string)order[1]!);
        }
    }

    private async Task EvaluateAsync(int id, string code)
    {
        object?[] result;
        try
        {
            BoundDelegate evaluator = Volatile.Read(ref _evaluator) ?? throw NoEvaluator();
            Arguments script = new(Payload.FromArguments([code]), isList: true);
            object? returned = evaluator.Invoke(null, ref script, CancellationToken.None);
            if (evaluator.Returned.TaskOf(returned) is { } task)
            {
                await task;
                result = [id, true, evaluator.Returned.ValueOf(task)];
            }
            else
            {
                result = [id, true, evaluator.Returned.ValueOf(returned)];
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // What the script throws belongs to whoever asked for it.
            result = [id, false, exception];
        }

        Answer(id, result);
    }

    private void Answer(int id, object?[] result)
    {
        if (IsReleased)
        {
            return;
        }

        try
        {
            TellFramework(Evaluations.Executed, PayloadWriter.Arguments(result));
        }
        catch (CloneException exception)
        {
            object?[] failure = [id, false, exception];
            TellFramework(Evaluations.Executed, PayloadWriter.Arguments(failure));
        }
    }

    private static NotSupportedException NoEvaluator() =>
        new("This page is C# code without HandleJavaScript: it evaluates no scripts.");

    private void SendFramework(string name, params object?[] arguments)
    {
        Check(name);
        if (_document.Worker > 0)
        {
            throw new InvalidOperationException("A service worker has no page.");
        }

        TellFramework(name, Payload.FromArguments(arguments));
    }

    private void TellFramework(string name, Payload content) =>
        Tell(new RendererSend(_document.Id, Channel.Framework(name), content));
}
