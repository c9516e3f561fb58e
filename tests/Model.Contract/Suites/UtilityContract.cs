using ActorIpc.Model.Contract.Worlds;
using ActorIpc.StructuredClone;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>What utility processes and their parent port do (section 17 of the rules).</summary>
public abstract class UtilityContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    [Trait("Rule", "R224")]
    [Trait("Rule", "R225")]
    public void A_child_has_a_number_from_its_spawn_to_its_exit()
    {
        using IpcWorld world = Begin();
        Notes<string> events = [];
        UtilityProcess child = UtilityProcess.Fork(
            world.App,
            process => process.ParentPort.On("message", () => process.Exit())
        );
        child.On("spawn", () => events.Add($"spawn {child.Pid > 0}"));
        child.On("exit", (int code) => events.Add($"exit {code} {child.Pid is null}"));
        child.Pid.ShouldBeNull();

        world.Settle();
        events.ShouldBe(["spawn True"]);
        child.Pid.ShouldNotBeNull();

        child.PostMessage("end");
        child.PostMessage("end");
        world.Settle();
        events.ShouldBe(["spawn True", "exit 0 True"]);
        child.Pid.ShouldBeNull();
    }

    [Fact]
    [Trait("Rule", "R225")]
    [Trait("Rule", "R228")]
    [Trait("Rule", "R232")]
    public void What_one_side_posts_is_the_message_of_the_other()
    {
        using IpcWorld world = Begin();
        Notes<object?> heard = [];
        UtilityProcess child = UtilityProcess.Fork(
            world.App,
            process =>
                process.ParentPort.On(
                    "message",
                    (MessageEvent e, object? message) =>
                    {
                        e.Data.ShouldBeEquivalentTo(message);
                        e.Ports.ShouldBeEmpty();
                        process.ParentPort.PostMessage(message);
                    }
                )
        );
        child.On("message", (object? value) => heard.Add(value));

        child.PostMessage("text");
        child.PostMessage(null);
        child.PostMessage(42);
        world.Settle();

        heard.ShouldBe(["text", null, 42]);
    }

    [Fact]
    [Trait("Rule", "R228")]
    public void What_cannot_go_to_a_child_is_refused_and_the_line_stays_usable()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        UtilityProcess child = UtilityProcess.Fork(
            world.App,
            process => process.ParentPort.On("message", (string text) => heard.Add(text))
        );
        MessageChannelMain channel = new(world.App);
        MessagePortMain gone = new MessageChannelMain(world.App).Port1;
        child.PostMessage("first", [gone]);

        Action uncloneable = static () => { };
        Should
            .Throw<CloneException>(() => child.PostMessage(uncloneable, [channel.Port1]))
            .Message.ShouldBe("An object could not be cloned.");
        Refused<ArgumentException>([channel.Port1, null!], "Port at index 1 is not a valid port");
        Refused<InvalidOperationException>(
            [channel.Port1, channel.Port1],
            "Port at index 1 is a duplicate."
        );
        Refused<InvalidOperationException>(
            [channel.Port1, gone],
            "Port at index 1 is already neutered."
        );
        child.PostMessage("last", [channel.Port1]);
        world.Settle();

        heard.ShouldBe(["first", "last"]);

        void Refused<T>(MessagePortMain[] ports, string text)
            where T : Exception =>
            Should.Throw<T>(() => child.PostMessage("x", ports)).Message.ShouldBe(text);
    }

    [Fact]
    [Trait("Rule", "R229")]
    [Trait("Rule", "R233")]
    public void What_is_posted_before_somebody_listens_waits_in_order()
    {
        using IpcWorld world = Begin();
        Notes<int> heard = [];
        UtilityContext inside = null!;
        UtilityProcess child = UtilityProcess.Fork(world.App, process => inside = process);
        child.PostMessage(1);
        child.PostMessage(2);
        world.Settle();
        child.PostMessage(3);
        world.Settle();

        inside.ParentPort.On("message", (int n) => heard.Add(n));
        child.PostMessage(4);
        world.Settle();

        heard.ShouldBe([1, 2, 3, 4]);
    }

    [Fact]
    [Trait("Rule", "R233")]
    public void A_parent_port_pauses_when_its_last_listener_is_gone()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        UtilityContext inside = null!;
        UtilityProcess child = UtilityProcess.Fork(
            world.App,
            process =>
            {
                inside = process;
                process.ParentPort.Once("message", (int n) => heard.Add($"once {n}"));
            }
        );
        for (int i = 1; i <= 3; i++)
        {
            child.PostMessage(i);
        }

        world.Settle();
        heard.ShouldBe(["once 1"]);

        IDisposable listening = inside.ParentPort.On("message", (int n) => heard.Add($"on {n}"));
        world.Settle();
        listening.Dispose();
        child.PostMessage(4);
        world.Settle();
        inside.ParentPort.Once("message", (int n) => heard.Add($"again {n}"));
        world.Settle();

        heard.ShouldBe(["once 1", "on 2", "on 3", "again 4"]);
    }

    [Fact]
    [Trait("Rule", "R231")]
    public void What_a_child_says_while_its_parent_does_not_listen_is_lost()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        UtilityContext inside = null!;
        UtilityProcess child = UtilityProcess.Fork(world.App, process => inside = process);
        world.Settle();
        inside.ParentPort.PostMessage("lost");
        world.Settle();
        world.DeadLetters.Count.ShouldBe(1);

        child.On("message", (string text) => heard.Add(text));
        inside.ParentPort.PostMessage("heard");
        world.Settle();

        heard.ShouldBe(["heard"]);
    }

    [Fact]
    [Trait("Rule", "R235")]
    public void What_a_child_cannot_clone_fails_there_and_the_line_stays_usable()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        UtilityProcess child = UtilityProcess.Fork(
            world.App,
            process =>
            {
                Action uncloneable = static () => { };
                string text = Should
                    .Throw<CloneException>(() => process.ParentPort.PostMessage(uncloneable))
                    .Message;
                process.ParentPort.PostMessage(text);
            }
        );
        child.On("message", (string text) => heard.Add(text));

        world.Settle();

        heard.ShouldBe(["An object could not be cloned."]);
        child.Pid.ShouldNotBeNull();
    }

    [Fact]
    [Trait("Rule", "R234")]
    [Trait("Rule", "R237")]
    public void A_child_and_a_page_talk_over_a_channel_whose_ends_main_gave_them()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        world.Page(
            page => page.On("port", (IpcRendererEvent e) => Listen(e.Ports[0], "page")),
            "a"
        );
        UtilityProcess child = UtilityProcess.Fork(
            world.App,
            process =>
                process.ParentPort.On("message", (MessageEvent e) => Listen(e.Ports[0], "child"))
        );
        MessageChannelMain channel = new(world.App);

        child.PostMessage(null, [channel.Port1]);
        world.App.FindWindow("a")!.WebContents.PostMessage("port", null, [channel.Port2]);
        world.Settle();

        heard.ShouldBe(["page hears child", "child hears page"], ignoreOrder: true);

        void Listen(MessagePortMain port, string name)
        {
            port.On("message", (string from) => heard.Add($"{name} hears {from}"));
            port.Start();
            port.PostMessage(name);
        }
    }

    [Fact]
    [Trait("Rule", "R234")]
    public void A_child_hands_on_ports_of_its_own_over_a_port_that_it_got()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        UtilityProcess child = UtilityProcess.Fork(
            world.App,
            process =>
                process.ParentPort.On(
                    "message",
                    (MessageEvent e) =>
                    {
                        MessageChannelMain own = new(process);
                        e.Ports[0].PostMessage("mine", [own.Port1]);
                        own.Port2.PostMessage("over mine");
                    }
                )
        );
        MessageChannelMain channel = new(world.App);
        channel.Port2.On(
            "message",
            (MessageEvent e, string text) =>
            {
                heard.Add(text);
                MessagePortMain port = e.Ports.ShouldHaveSingleItem();
                port.On("message", (string more) => heard.Add(more));
                port.Start();
            }
        );
        channel.Port2.Start();

        child.PostMessage(null, [channel.Port1]);
        world.Settle();

        heard.ShouldBe(["mine", "over mine"]);
    }

    [Fact]
    [Trait("Rule", "R238")]
    public void What_a_child_posts_reaches_no_channel_of_main()
    {
        using IpcWorld world = Begin();
        Notes<string> heard = [];
        world.App.IpcMain.On("message", () => heard.Add("ipcMain"));
        UtilityProcess child = UtilityProcess.Fork(
            world.App,
            process => process.ParentPort.PostMessage("hello")
        );
        child.On("message", () => heard.Add("child"));

        world.Settle();

        heard.ShouldBe(["child"]);
    }

    [Fact]
    [Trait("Rule", "R223")]
    public void What_cannot_be_forked_is_refused_in_Electrons_words()
    {
        using IpcWorld world = Begin();
        Refused("Missing UtilityProcess entry script.", "", new());
        Refused("execArgv must be an array of strings.", "x.js", new() { ExecArgv = [null!] });
        Refused(
            "stdio must be of the following values: inherit, pipe, ignore",
            "x.js",
            new() { Stdio = ["ipc"] }
        );
        Refused(
            "configuration missing for stdin, stdout or stderr.",
            "x.js",
            new() { Stdio = ["ignore", "pipe"] }
        );
        Refused(
            "stdin value other than ignore is not supported.",
            "x.js",
            new() { Stdio = ["pipe", "pipe", "pipe"] }
        );
        Refused(
            "stdout configuration must be of the following values: inherit, pipe, ignore",
            "x.js",
            new() { Stdio = ["ignore", "file", "pipe"] }
        );
        Refused(
            "stderr configuration must be of the following values: inherit, pipe, ignore",
            "x.js",
            new() { Stdio = ["ignore", "pipe", "file"] }
        );
        Should
            .Throw<ArgumentException>(() =>
                UtilityProcess.Fork(world.App, (Action<UtilityContext>)null!)
            )
            .Message.ShouldBe("Missing UtilityProcess entry script.");
        Should
            .Throw<NotSupportedException>(() => UtilityProcess.Fork(world.App, "x.js"))
            .Message.ShouldContain("IpcAppOptions.UtilityLauncher");

        void Refused(string text, string path, UtilityProcessOptions options) =>
            Should
                .Throw<ArgumentException>(() =>
                    UtilityProcess.Fork(world.App, path, options: options)
                )
                .Message.ShouldBe(text);
    }
}
