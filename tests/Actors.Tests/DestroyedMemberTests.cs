using System.Reflection;
using ActorIpc.Actors.Tests.Worlds;

namespace ActorIpc.Actors.Tests;

/// <summary>
/// Every member of a destroyed window or contents refuses, and none is forgotten.
/// </summary>
public sealed class DestroyedMemberTests
{
    [Fact]
    [Trait("Rule", "R165")]
    public void Every_member_of_a_destroyed_contents_refuses_but_what_it_is()
    {
        using SimulatedWorld world = new(seed: 1);
        BrowserWindow window = world.Window();
        WebContents contents = window.WebContents;
        contents.Destroy();
        world.Settle();

        Check(
            typeof(WebContents),
            // A load or a call that is refused rejects (NavigationContract, PageCallContract).
            usable: ["Id", "Ipc", "InvokeAsync", "IsDestroyed", "LoadUrlAsync"],
            new()
            {
                ["Close"] = () => contents.Close(),
                ["Destroy"] = contents.Destroy,
                ["ExecuteJavaScriptAsync"] = () => _ = contents.ExecuteJavaScriptAsync("1"),
                ["FocusedFrame"] = () => _ = contents.FocusedFrame,
                ["ForcefullyCrashRenderer"] = contents.ForcefullyCrashRenderer,
                ["HostWebContents"] = () => _ = contents.HostWebContents,
                ["InProcessRenderer"] = () => _ = contents.InProcessRenderer,
                ["IsCrashed"] = () => _ = contents.IsCrashed,
                ["MainFrame"] = () => _ = contents.MainFrame,
                ["Opener"] = () => _ = contents.Opener,
                ["PostMessage"] = () => contents.PostMessage("c", 1),
                ["Reload"] = contents.Reload,
                ["Send"] = () => contents.Send("c"),
                ["SendToFrame"] = () => contents.SendToFrame(1, "c"),
                ["Type"] = () => _ = contents.Type,
                ["Url"] = () => _ = contents.Url,
            }
        );
        contents.Id.Value.ShouldBeGreaterThan(0);
        contents.IsDestroyed.ShouldBeTrue();
        contents.Ipc.On("c", () => { });
        contents.Destroyed += (_, _) => { };
    }

    [Fact]
    [Trait("Rule", "R165")]
    public void Every_member_of_a_destroyed_window_refuses_but_what_it_is()
    {
        using SimulatedWorld world = new(seed: 1);
        BrowserWindow window = world.Window();
        window.Destroy();
        world.Settle();

        Check(
            typeof(BrowserWindow),
            usable: ["Id", "Name", "IsDestroyed"],
            new()
            {
                ["Close"] = window.Close,
                ["Destroy"] = window.Destroy,
                ["Focus"] = window.Focus,
                ["GetChildWindows"] = () => window.GetChildWindows(),
                ["IsFocused"] = () => _ = window.IsFocused,
                ["IsModal"] = () => _ = window.IsModal,
                ["LoadFile"] = () => window.LoadFile("index.html"),
                ["LoadFileAsync"] = () => _ = window.LoadFileAsync("index.html"),
                ["LoadPageAsync"] = () => _ = window.LoadPageAsync("page", "node"),
                ["LoadRendererAsync"] = () => _ = window.LoadRendererAsync(static _ => { }),
                ["LoadUrlAsync"] = () => _ = window.LoadUrlAsync("about:blank"),
                ["ParentWindow"] = () => _ = window.ParentWindow,
                ["Send"] = () => window.Send("c"),
                ["SetParentWindow"] = () => window.SetParentWindow(null),
                ["Title"] = () => _ = window.Title,
                ["WebContents"] = () => _ = window.WebContents,
            }
        );
        Should
            .Throw<ObjectDisposedException>(() => window.Title = "x")
            .Message.ShouldBe("Object has been destroyed");
        window.Closed += (_, _) => { };
    }

    private static void Check(Type type, string[] usable, Dictionary<string, Action> uses)
    {
        IEnumerable<string> members = type.GetMembers(
                BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly
            )
            .Where(member => member is PropertyInfo or MethodInfo { IsSpecialName: false })
            .Select(member => member.Name)
            .Distinct();
        uses.Keys.Concat(usable).ShouldBe(members, ignoreOrder: true);
        foreach ((string name, Action use) in uses)
        {
            Should
                .Throw<ObjectDisposedException>(use, name)
                .Message.ShouldBe("Object has been destroyed", name);
        }
    }
}
