using ActorIpc.Actors.Contents;
using ActorIpc.Contracts;

namespace ActorIpc.Actors.Framework;

/// <summary>
/// The scripts that main wants pages to run, from the call to the result (R155, R171).
/// </summary>
/// <remarks>
/// Runs in the turns of the main loop. Each ends once: by its result, or with its document. What
/// comes back counts only if it comes from the document that the script was sent to.
/// </remarks>
internal sealed class Evaluations
{
    /// <summary>The channel that brings a script to a page.</summary>
    public const string Execute = "frame:execute";

    /// <summary>The channel that brings its result to main.</summary>
    public const string Executed = "frame:executed";

    private readonly Dictionary<int, Evaluation> _waiting = [];
    private int _lastId;

    /// <summary>Sends a script to its frame, now or when the page is there.</summary>
    public void Start(Evaluation evaluation)
    {
        int id = ++_lastId;
        _waiting.Add(id, evaluation);
        if (evaluation.Document is { IsAttached: true } document)
        {
            Send(id, evaluation, document);
        }
    }

    /// <summary>A page is there: it gets what waited for it.</summary>
    public void Attached(DocumentInfo document)
    {
        foreach ((int id, Evaluation evaluation) in _waiting.Where(IsForIt).ToList())
        {
            Send(id, evaluation, document);
        }

        bool IsForIt(KeyValuePair<int, Evaluation> entry) =>
            !entry.Value.IsSent
            && entry.Value.Frame == document.Frame
            && (entry.Value.Document is null || entry.Value.Document == document);
    }

    /// <summary>A page has a result. False if it was not asked for one.</summary>
    public bool End(int id, DocumentInfo document, Payload said)
    {
        if (
            !_waiting.TryGetValue(id, out Evaluation? evaluation)
            || evaluation.Document != document
            || !evaluation.IsSent
        )
        {
            return false;
        }

        _waiting.Remove(id);
        evaluation.Complete(said);
        return true;
    }

    /// <summary>A page is gone, and what was meant for it.</summary>
    public void Ended(DocumentInfo document) => Fail(one => one.Document == document);

    /// <summary>A contents is gone: nothing comes after its last document.</summary>
    public void Ended(WebContents contents) => Fail(one => one.Frame.Contents == contents);

    private void Fail(Func<Evaluation, bool> isMeant)
    {
        foreach (
            (int id, Evaluation evaluation) in _waiting.Where(one => isMeant(one.Value)).ToList()
        )
        {
            _waiting.Remove(id);
            evaluation.Fail(new InvalidOperationException(Texts.FrameDisposed));
        }
    }

    private static void Send(int id, Evaluation evaluation, DocumentInfo document)
    {
        evaluation.Document = document;
        evaluation.IsSent = true;
        document.Contents.Tell(
            new FrameMessage(
                document.Frame,
                Channel.Framework(Execute),
                Payload.FromArguments(evaluation.Order(id)),
                IsPostMessage: false,
                [],
                document
            )
        );
    }
}
