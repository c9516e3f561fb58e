using ActorIpc.StructuredClone;

namespace ActorIpc.Actors;

/// <summary>An item of the application menu, drawn by the page host.</summary>
[NotCloneable]
public sealed class MenuItem
{
    private bool _isChecked;

    /// <summary>
    /// What people read; an accelerator of the browser's own is not taken away from it.
    /// </summary>
    public string Label { get; init; } = "";

    /// <summary>What kind of item it is.</summary>
    /// <value>A submenu if it has items of its own, else normal.</value>
    public MenuItemType Type
    {
        get => field == MenuItemType.Normal && Submenu is not null ? MenuItemType.Submenu : field;
        init;
    }

    /// <summary>The keys that choose it, in Electron's words: <c>CmdOrCtrl+I</c>.</summary>
    public string? Accelerator { get; init; }

    /// <summary>Whether it can be chosen.</summary>
    /// <value>True by default.</value>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether it is ticked; a checkbox changes when it is chosen.</summary>
    public bool Checked
    {
        get => Volatile.Read(ref _isChecked);
        init => _isChecked = value;
    }

    /// <summary>The items below it.</summary>
    public IReadOnlyList<MenuItem>? Submenu { get; init; }

    /// <summary>
    /// Called on the main event loop when it is chosen, with the window whose menu it was, if it
    /// still is there.
    /// </summary>
    public Action<MenuItem, BrowserWindow?>? Click { get; init; }

    internal void SetChecked(bool isChecked) => Volatile.Write(ref _isChecked, isChecked);
}

/// <summary>What kind of menu item it is.</summary>
public enum MenuItemType
{
    /// <summary>Does something when chosen.</summary>
    Normal,

    /// <summary>A line between items.</summary>
    Separator,

    /// <summary>Has items of its own.</summary>
    Submenu,

    /// <summary>Is ticked or not.</summary>
    Checkbox,

    /// <summary>Is the one ticked among its neighbours.</summary>
    Radio,
}
