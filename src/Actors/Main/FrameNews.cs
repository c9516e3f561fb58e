using ActorIpc.Actors.Contents;
using ActorIpc.Actors.Framework;

namespace ActorIpc.Actors.Main;

/// <summary>What main does when a door tells of documents that come and go.</summary>
/// <remarks>Runs in the turns of the main loop.</remarks>
internal sealed class FrameNews(AppCore core, FrameworkRouter framework)
{
    /// <summary>A document begins.</summary>
    public void Begin(DocumentInfo document)
    {
        if (document.Frame.IsMain)
        {
            core.Frames.Add(document);
        }

        document.Contents.Begin(document);
        Navigator.Commit(document);
    }

    /// <summary>The renderer of a document is there.</summary>
    public void Attach(DocumentInfo document)
    {
        document.AttachedAt = core.Engine.Time.GetUtcNow();
        if (document.Frame.IsMain)
        {
            framework.Attached(document);
        }

        if (document.IsInProcess)
        {
            // It attaches when it has run; a page in a browser says itself when it has been read.
            core.Announce(document.Frame.RaiseDomReady);
        }

        core.Evaluations.Attached(document);
        if (document.Frame.IsMain)
        {
            core.Roster.Attached(document);
            document.Contents.Attached();
            core.Nodes.Attach(document);
        }
    }

    /// <summary>A document says nothing any more.</summary>
    public void End(DocumentInfo document)
    {
        document.Frame.End(document);
        core.Evaluations.Ended(document);
        if (document.Frame.IsMain)
        {
            core.Frames.Remove(document);
            core.Roster.Ended(document);
            framework.Ended(document);
        }
    }
}
