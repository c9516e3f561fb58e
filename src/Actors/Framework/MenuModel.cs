using System.Globalization;
using ActorIpc.Actors.Values;
using ActorIpc.Contracts;

namespace ActorIpc.Actors.Framework;

/// <summary>
/// The application menu: what the page hosts draw, and what an item's number means.
/// </summary>
internal sealed class MenuModel
{
    private const string MenuChannel = "menu";

    private IReadOnlyList<MenuItem>? _template;

    /// <summary>Takes a new menu. Any thread may call it.</summary>
    public void Set(IReadOnlyList<MenuItem>? template) => Volatile.Write(ref _template, template);

    /// <summary>Shows the menu in one window.</summary>
    public void Show(WebContents contents) => contents.SendFramework(MenuChannel, Encoded());

    /// <summary>Shows the menu in many windows; it is encoded once.</summary>
    public void ShowEverywhere(IReadOnlyList<BrowserWindow> windows)
    {
        Payload menu = Encoded();
        foreach (BrowserWindow window in windows.Where(window => !window.IsDestroyed))
        {
            window.WebContents.SendFramework(MenuChannel, menu);
        }
    }

    /// <summary>The item of a number that a page host sent back, if it can be chosen.</summary>
    public MenuItem? Find(string id) =>
        PathTo(id) is [.., { Type: not (MenuItemType.Separator or MenuItemType.Submenu) } item]
            ? item
            : null;

    /// <summary>Ticks what choosing an item ticks.</summary>
    /// <returns>Whether the menu looks different now.</returns>
    public bool Tick(string id, MenuItem item)
    {
        switch (item.Type)
        {
            case MenuItemType.Checkbox:
                item.SetChecked(!item.Checked);
                return true;
            case MenuItemType.Radio:
                foreach (MenuItem other in RadioGroupOf(id, item))
                {
                    other.SetChecked(ReferenceEquals(other, item));
                }

                return true;
            default:
                return false;
        }
    }

    // Radio items that stand together, without another kind between them, are one group.
    private List<MenuItem> RadioGroupOf(string id, MenuItem item)
    {
        IReadOnlyList<MenuItem> siblings =
            (PathTo(id) is [.., var parent, _] ? parent.Submenu : Volatile.Read(ref _template))
            ?? [item];
        List<MenuItem> group = [];
        foreach (MenuItem sibling in siblings)
        {
            if (sibling.Type == MenuItemType.Radio)
            {
                group.Add(sibling);
            }
            else if (group.Contains(item))
            {
                break;
            }
            else
            {
                group.Clear();
            }
        }

        return group;
    }

    // The items from the top down to the one of a number; none if one cannot be chosen.
    private List<MenuItem> PathTo(string id)
    {
        List<MenuItem> path = [];
        IReadOnlyList<MenuItem>? items = Volatile.Read(ref _template);
        foreach (string part in id.Split('.'))
        {
            if (
                !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int at)
                || items?.ElementAtOrDefault(at) is not { Enabled: true } item
            )
            {
                return [];
            }

            path.Add(item);
            items = item.Submenu;
        }

        return path;
    }

    private Payload Encoded() =>
        PayloadWriter.Arguments([
            Volatile.Read(ref _template) is { } template ? Describe(template, prefix: "") : null,
        ]);

    private static List<Dictionary<string, object?>> Describe(
        IReadOnlyList<MenuItem> items,
        string prefix
    ) =>
        [
            .. items.Select(
                (item, i) =>
                    new Dictionary<string, object?>
                    {
                        ["id"] = $"{prefix}{i}",
                        ["label"] = item.Label,
                        ["type"] = item.Type.ToString().ToLowerInvariant(),
                        ["enabled"] = item.Enabled,
                        ["checked"] = item.Checked,
                        ["accelerator"] = item.Accelerator,
                        ["submenu"] = item.Submenu is { } below
                            ? Describe(below, $"{prefix}{i}.")
                            : null,
                    }
            ),
        ];
}
