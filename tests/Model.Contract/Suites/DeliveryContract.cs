using ActorIpc.Contracts.Engine;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>The promises of <c>docs/delivery.md</c> that belong to no rule alone.</summary>
public abstract class DeliveryContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    private const int Count = 20;

    private static readonly IEnumerable<int> All = Enumerable.Range(0, Count);

    [Fact]
    [Trait("Rule", "R229")]
    [Trait("Rule", "R293")]
    public void What_a_parent_and_its_child_post_arrives_in_order_in_each_direction()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<int> inChild = [];
            Notes<int> inParent = [];
            UtilityProcess child = UtilityProcess.Fork(
                world.App,
                process =>
                {
                    process.ParentPort.On("message", (int n) => inChild.Add(n));
                    Post(process.ParentPort.PostMessage);
                }
            );
            child.On("message", (int n) => inParent.Add(n));
            Post(n => child.PostMessage(n));
            world.Settle();

            inChild.ShouldBe(All, $"seed {seed}");
            inParent.ShouldBe(All, $"seed {seed}");
        }

        static void Post(Action<object?> post)
        {
            foreach (int n in All)
            {
                post(n);
            }
        }
    }

    [Fact]
    [Trait("Rule", "R293")]
    public void What_a_guest_and_its_element_say_arrives_in_order()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<int> atHost = [];
            Notes<int> atGuest = [];
            Hosted hosted = Hosted.In(world, guest => guest.On("c", (int n) => atGuest.Add(n)));
            hosted.Element.IpcMessage += (_, e) => atHost.Add(Convert.ToInt32(e.Args[0]));

            foreach (int n in All)
            {
                hosted.Guest.SendToHost("c", n);
                _ = hosted.Element.SendAsync("c", n);
            }

            world.Settle();

            atHost.ShouldBe(All, $"seed {seed}");
            atGuest.ShouldBe(All, $"seed {seed}");
        }
    }

    [Fact]
    [Trait("Rule", "R73")]
    public void What_a_service_worker_says_starts_in_order_and_what_it_is_sent_arrives_in_order()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<int> inMain = [];
            Notes<int> inWorker = [];
            ServiceWorkerContext? inside = null;
            world.App.ServiceWorkers.RegisterPreloadScript(context =>
            {
                inside = context;
                context.IpcRenderer.On("c", (int n) => inWorker.Add(n));
            });
            ServiceWorkerMain worker = world.App.ServiceWorkers.Register(
                "https://app.example/",
                "https://app.example/sw.js"
            );
            worker.Ipc.On("c", (int n) => inMain.Add(n));
            worker.Ipc.Handle("c", (int n) => inMain.Add(n));
            world.Settle();

            Mix(inside!.IpcRenderer);
            foreach (int n in All)
            {
                worker.Send("c", n);
            }

            world.Settle();

            inMain.ShouldBe(All, $"seed {seed}");
            inWorker.ShouldBe(All, $"seed {seed}");
        }
    }

    [Fact]
    [Trait("Rule", "R73")]
    [Trait("Rule", "R136")]
    public void What_a_page_on_a_node_says_and_is_sent_arrives_in_order()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<int> inMain = [];
            Notes<int> inPage = [];
            world.App.IpcMain.On("c", (int n) => inMain.Add(n));
            world.App.IpcMain.Handle("c", (int n) => inMain.Add(n));
            void Page(IpcRenderer page)
            {
                page.On("c", (int n) => inPage.Add(n));
                Mix(page);
            }

            Dictionary<string, Action<IpcRenderer>> pages = new() { ["page"] = Page };
            world.Await(world.JoinAsync(new IpcNodeOptions { Name = "lab", Pages = pages }));
            BrowserWindow window = world.Window();
            world.Await(window.LoadPageAsync("page", "lab"));
            for (int n = 0; n < Count; n += 2)
            {
                window.WebContents.Send("c", n);
                window.WebContents.PostMessage("c", n + 1);
            }

            world.Settle();

            inMain.ShouldBe(All, $"seed {seed}");
            inPage.ShouldBe(All, $"seed {seed}");
        }
    }

    [Fact]
    [Trait("Rule", "R42")]
    public void What_nobody_hears_of_any_verb_is_a_dead_letter_and_no_error()
    {
        using IpcWorld world = Begin();
        IpcRenderer page = world.Page("a");
        MessageChannelMain channel = new(world.App);
        channel.Port2.Start();

        page.Send("c", 1);
        page.PostMessage("c", 2);
        page.SendToHost("c", 3);
        world.Settle();
        int fromThePage = world.DeadLetters.Count;
        world.App.FindWindow("a")!.WebContents.Send("c", 4);
        world.App.FindWindow("a")!.WebContents.PostMessage("c", 5);
        channel.Port1.PostMessage(6);
        world.Settle();

        fromThePage.ShouldBe(3);
        world
            .DeadLetters.Select(one => one.Reason)
            .ShouldAllBe(one => one != DeadLetterReason.Refused);
        world.Uncaught.ShouldBeEmpty();
        world.Console.ShouldBeEmpty();
    }

    [Fact]
    public void A_listener_may_send_on_the_channel_that_it_hears_and_is_not_entered_again()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> heard = [];
            int depth = 0;
            IpcRenderer page = null!;
            world.App.IpcMain.On("c", (IpcMainEvent e, int n) => Hear(e, n));
            page = world.Page(self => self.On("c", (int n) => self.Send("c", n)));

            page.Send("c", 3);
            world.Settle();

            heard.ShouldBe(["3 at 1", "2 at 1", "1 at 1", "0 at 1"], $"seed {seed}");

            void Hear(IpcMainEvent e, int n)
            {
                depth++;
                if (n > 0)
                {
                    page.Send("c", n - 1);
                }

                heard.Add($"{n} at {depth}");
                depth--;
            }
        }
    }

    [Fact]
    public void When_the_app_stops_no_verb_has_an_effect_and_nothing_waits()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            IpcRenderer page = world.Page("a");
            WebContents contents = world.App.FindWindow("a")!.WebContents;
            MessageChannelMain channel = new(world.App);
            int heard = 0;
            channel.Port2.On("message", () => heard++);
            channel.Port2.Start();
            world.Settle();

            world.Await(world.BeginStop());
            channel.Port1.PostMessage(1);
            world.Settle();

            heard.ShouldBe(0, $"seed {seed}");
            foreach (
                Action use in new Action[] { () => page.Send("c"), () => page.SendSync<int>("c") }
            )
            {
                Should
                    .Throw<InvalidOperationException>(use)
                    .Message.ShouldBe("IPC method called after context was released");
            }

            world.Fails<InvalidOperationException>(page.InvokeAsync("c"));
            Should.Throw<ObjectDisposedException>(() => contents.Send("c"));
        }
    }

    /// <summary>Says the numbers in order, by send, invoke and postMessage in turn.</summary>
    private static void Mix(IpcRenderer page)
    {
        foreach (int n in All)
        {
            switch (n % 3)
            {
                case 0:
                    page.Send("c", n);
                    break;
                case 1:
                    _ = page.InvokeAsync("c", n);
                    break;
                default:
                    page.PostMessage("c", n);
                    break;
            }
        }
    }
}
