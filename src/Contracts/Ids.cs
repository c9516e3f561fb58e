using System.Globalization;

namespace ActorIpc.Contracts;

/// <summary>Names a window; unique in an app, never reused (R176).</summary>
/// <param name="Value">1 or more.</param>
public readonly record struct WindowId(int Value)
{
    /// <summary>The number.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// Names a webContents; unique in an app, never reused, unlike any window's id (R157).
/// </summary>
/// <param name="Value">1 or more.</param>
public readonly record struct WebContentsId(int Value)
{
    /// <summary>The number.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>
/// Names one document of one frame, of all that its app ever loads (R84, appendix D.5).
/// </summary>
/// <remarks>
/// A navigation or a reload replaces the document. What an old document says, or what is meant for
/// it, never reaches its successor.
/// </remarks>
/// <param name="Value">1 or more; a later document has a greater number.</param>
public readonly record struct DocumentId(long Value)
{
    /// <summary>The number.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Names one call among those of the document, or process, that makes it.</summary>
/// <param name="Value">1 or more; the caller counts.</param>
public readonly record struct InvocationId(long Value)
{
    /// <summary>The number.</summary>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
}
