using ActorIpc.Actors.Contents;

namespace ActorIpc.Actors;

/// <content>Documents come and go; all of it in main's turns.</content>
public sealed partial class WebFrameMain
{
    /// <summary>The object that stands for a document: this, or one that unloads (R84).</summary>
    internal WebFrameMain? ShowingOf(DocumentInfo document)
    {
        if (ReferenceEquals(Document, document))
        {
            return this;
        }

        WebFrameMain[] unloading = _extra?.Unloading ?? [];
        return Array.Find(unloading, one => ReferenceEquals(one.Document, document));
    }

    /// <summary>The object, of this frame and all below, that stands for a document.</summary>
    internal WebFrameMain? Find(Func<DocumentInfo, bool> isMeant)
    {
        if (Document is { } document && isMeant(document))
        {
            return this;
        }

        foreach (WebFrameMain other in (WebFrameMain[])[.. Children, .. _extra?.Unloading ?? []])
        {
            if (other.Find(isMeant) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>A document begins; the one before it may still say good-bye.</summary>
    /// <returns>Whether it is the first of this frame.</returns>
    internal bool Begin(DocumentInfo document)
    {
        if (Document is { } old)
        {
            WebFrameMain unloading = new(this, old);
            Change(extra => extra.Unloading = [.. extra.Unloading, unloading]);
        }

        Show(isVisible: true);
        Volatile.Write(ref _document, document);
        return MakeKnown();
    }

    /// <summary>A document says nothing any more.</summary>
    internal void End(DocumentInfo document)
    {
        if (Interlocked.CompareExchange(ref _document, null, document) == document)
        {
            return;
        }

        if (ShowingOf(document) is { } unloading)
        {
            unloading.End(document);
            Change(extra => extra.Unloading = [.. extra.Unloading.Where(one => one != unloading)]);
        }
    }

    /// <summary>It is no longer in its page.</summary>
    internal void Remove()
    {
        Change(extra => extra.IsDetached = true);
        ParentDocument?.Frame.Change(extra =>
            extra.Children = [.. extra.Children.Where(child => child != this)]
        );
    }

    /// <summary>Its contents is gone, and everything in it.</summary>
    internal void Dispose()
    {
        Volatile.Write(ref _document, null);
        foreach (WebFrameMain below in (WebFrameMain[])[.. Children, .. _extra?.Unloading ?? []])
        {
            below.Dispose();
        }
    }

    internal void Show(bool isVisible)
    {
        if (!isVisible || _extra is not null)
        {
            Change(extra => extra.IsHidden = !isVisible);
        }
    }

    internal void RaiseDomReady() => _extra?.DomReady?.Invoke(this, EventArgs.Empty);

    private WebFrameMain[] Children => _extra?.Children ?? [];

    // The first document of a frame is what makes it a part of its page.
    private bool MakeKnown()
    {
        if (_isKnown)
        {
            return false;
        }

        _isKnown = true;
        ParentDocument?.Frame.Change(extra => extra.Children = [.. extra.Children, this]);
        return true;
    }

    private void Change(Action<FrameExtra> change)
    {
        FrameExtra? extra = Volatile.Read(ref _extra);
        if (extra is null)
        {
            FrameExtra made = new();
            extra = Interlocked.CompareExchange(ref _extra, made, null) ?? made;
        }

        lock (extra)
        {
            change(extra);
        }
    }
}
