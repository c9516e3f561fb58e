using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>One main, any number of renderers, and what runs between them.</summary>
public abstract class TopologyContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R1")]
    public void What_a_page_says_is_heard_by_main_and_by_no_other_page()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> main = [];
            Notes<string> others = [];
            Notes<IpcRenderer> pages = [];
            for (int n = 0; n < 3; n++)
            {
                pages.Add(world.Page(page => page.On("c", (string text) => others.Add(text))));
            }

            world.App.IpcMain.On("c", (IpcMainEvent e, string text) => Hear(e, text));
            world.App.IpcMain.Handle("c", (string text) => main.Add(text));

            pages[0].Send("c", "send");
            pages[0].PostMessage("c", "post");
            pages[0].SendToHost("c", "host");
            pages[0].SendSync<string>("c", "sync");
            world.Await(pages[0].InvokeAsync("c", "call"));
            world.Settle();

            main.ShouldBe(["send", "post", "sync", "call"], $"seed {seed}");
            others.ShouldBeEmpty($"seed {seed}");

            // It is main that passes on.
            WebContents target = world.App.Windows[2].WebContents;
            world.App.IpcMain.On("relay", (string text) => target.Send("c", text));
            pages[0].Send("relay", "for the third");
            world.Settle();
            others.ShouldBe(["for the third"], $"seed {seed}");

            void Hear(IpcMainEvent e, string text)
            {
                main.Add(text);
                e.ReturnValue = text;
            }
        }
    }

    [Fact]
    [Trait("Rule", "R82")]
    public void The_sender_is_the_same_object_wherever_it_is_asked_for_and_never_the_openers()
    {
        using IpcWorld world = Begin();
        Notes<WebContents> senders = [];
        world.App.IpcMain.On("c", (IpcMainEvent e) => senders.Add(e.Sender));
        world.App.IpcMain.Handle("c", (IpcMainInvokeEvent e) => senders.Add(e.Sender));
        IpcRenderer opener = world.Page("opener");
        WebContents openers = world.App.FindWindow("opener")!.WebContents;
        BrowserWindow child = world.Await(
            world.App.CreateWindowAsync(new() { Name = "child", Opener = openers.MainFrame })
        );
        IpcRenderer page = world.Await(child.LoadRendererAsync(static _ => { }));

        page.Send("c");
        world.Await(page.InvokeAsync("c"));
        page.PostMessage("c", null);
        page.SendSync<object>("c");
        world.Settle();

        senders.Count.ShouldBe(4);
        senders.ShouldAllBe(sender => ReferenceEquals(sender, child.WebContents));
        WebContents.FromId(world.App, senders[0].Id).ShouldBeSameAs(child.WebContents);
        BrowserWindow.FromWebContents(senders[0]).ShouldBeSameAs(child);

        opener.Send("c");
        world.Settle();
        senders[^1].ShouldBeSameAs(openers);
    }
}
