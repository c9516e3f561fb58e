using ActorIpc.Contracts.Errors;
using ActorIpc.Model.Contract.Worlds;

namespace ActorIpc.Model.Contract.Suites;

/// <summary>Who is connected, as main sees it.</summary>
public abstract class RosterContract<TWorlds> : ModelContract<TWorlds>
    where TWorlds : IIpcWorlds, new()
{
    [Fact]
    public void The_roster_lists_the_pages_that_are_there()
    {
        using IpcWorld world = Begin();
        world.Page("a");
        world.Settle();
        world.Window("empty");
        world.Advance(TimeSpan.FromMinutes(1));
        PageProbe page = PageProbe.Visit(world, Pages.NewWindow(world, "b"));
        WebContents b = world.App.FindWindow("b")!.WebContents;
        world.App.Group("g").Join(b);

        IReadOnlyList<RosterEntry> entries = world.App.Roster.Entries;

        entries.Select(entry => entry.WindowName).ShouldBe(["a", "b"]);
        entries[1].Contents.ShouldBe(b.Id);
        entries[1].Address.ShouldBe(b.Url);
        entries[1].ProcessId.ShouldBe(page.Document.ProcessId);
        entries[1].Groups.ShouldBe(["g"]);
        entries[1].Node.ShouldBeNull();
        (entries[1].Since - entries[0].Since).ShouldBe(TimeSpan.FromMinutes(1));
    }

    [Fact]
    public void An_observer_is_told_of_who_is_there_and_then_of_every_change()
    {
        foreach (ulong seed in Seeds.Many)
        {
            using IpcWorld world = Begin(seed);
            Notes<string> told = [];
            world.Page("a");
            world.Settle();
            Task<IpcRenderer> coming = world.Window("b").LoadRendererAsync(static _ => { });

            using IDisposable subscription = world.App.Roster.Subscribe(new Teller(told));
            world.Await(coming);
            world.Settle();

            // Whether b was there already is open; that it is told of once is not.
            told[0].ShouldBe("Present a", customMessage: $"seed {seed}");
            told[1].ShouldBeOneOf("Present b", "Joined b");
            told.Clear();
            world.Await(world.App.FindWindow("a")!.LoadRendererAsync(static _ => { }));
            world.App.FindWindow("b")!.Destroy();
            world.Settle();
            string[] sorted = [.. told.Order(StringComparer.Ordinal)];
            sorted.ShouldBe(["Joined a", "Left a", "Left b"], $"seed {seed}");
        }
    }

    [Fact]
    public void A_lost_page_has_left()
    {
        using IpcWorld world = Begin();
        Notes<string> told = [];
        PageProbe page = PageProbe.Visit(world, Pages.NewWindow(world, "a"));
        using IDisposable subscription = world.App.Roster.Subscribe(new Teller(told));
        world.Settle();

        page.Crash(world);
        world.Settle();

        told.ShouldBe(["Present a", "Left a"]);
        world.App.Roster.Entries.ShouldBeEmpty();
    }

    [Fact]
    public void A_subscription_that_is_disposed_is_told_nothing_more()
    {
        using IpcWorld world = Begin();
        Notes<string> told = [];
        world.Page("a");
        world.Settle();

        world.App.Roster.Subscribe(new Teller(told)).Dispose();
        IDisposable later = world.App.Roster.Subscribe(new Teller(told));
        world.Settle();
        later.Dispose();
        world.Page("b");
        world.Settle();

        told.ShouldBe(["Present a"]);
    }

    [Fact]
    public void An_observer_that_throws_is_told_so_and_disturbs_nobody()
    {
        using IpcWorld world = Begin();
        Notes<string> told = [];
        Bad bad = new();
        world.Page("a");
        world.Settle();
        world.App.Roster.Subscribe(bad);
        world.App.Roster.Subscribe(new Teller(told));

        world.Page("b");
        world.Settle();

        bad.Error.ShouldBeOfType<FormatException>();
        bad.Count.ShouldBe(1);
        told.ShouldBe(["Present a", "Joined b"]);
        world.Uncaught.ShouldBeEmpty();
    }

    [Fact]
    public void An_observer_that_cannot_even_be_told_is_uncaught_and_disturbs_nobody()
    {
        using IpcWorld world = Begin();
        world.App.Refusals.Subscribe(new Worse());
        world.App.Messages.Subscribe(new Worse());
        world.App.Intercept(static attempt =>
            attempt.Channel == "no" ? IpcVerdict.Refuse("No.") : IpcVerdict.Pass
        );
        world.App.IpcMain.Handle("c", () => 1);
        IpcRenderer page = world.Page("a");

        world.Fails<IpcException>(page.InvokeAsync("no")).Code.ShouldBe(IpcErrorCode.Refused);
        world.Await(page.InvokeAsync<int>("c")).ShouldBe(1);

        world.Uncaught.Count.ShouldBe(2);
        world.Uncaught.ShouldAllBe(thrown => thrown is NotSupportedException);
    }

    [Fact]
    public void An_observer_that_throws_when_all_is_over_keeps_no_app_from_ending()
    {
        Notes<object> uncaught = [];
        using (IpcWorld world = Begin())
        {
            world.App.UncaughtException += (_, e) => uncaught.Add(e.ExceptionObject);
            world.App.Refusals.Subscribe(new Worse());
        }

        uncaught.Single().ShouldBeOfType<NotSupportedException>();
    }

    [Fact]
    public void An_observer_that_came_twice_is_told_twice_until_it_leaves_once()
    {
        using IpcWorld world = Begin();
        Notes<IpcRefusal> told = [];
        ListObserver<IpcRefusal> observer = new(told);
        world.App.Intercept(static _ => IpcVerdict.Refuse("No."));
        IpcRenderer page = world.Page("a");
        IDisposable first = world.App.Refusals.Subscribe(observer);
        using IDisposable second = world.App.Refusals.Subscribe(observer);

        world.Fails<IpcException>(page.InvokeAsync("c"));
        first.Dispose();
        world.Fails<IpcException>(page.InvokeAsync("c"));

        told.Count.ShouldBe(3);
    }

    // As a subscriber of a library that throws what nobody else takes.
    private sealed class Worse : IObserver<IpcRefusal>, IObserver<IpcMessageTrace>
    {
        public void OnNext(IpcRefusal value) => throw new FormatException("no");

        public void OnNext(IpcMessageTrace value) => throw new FormatException("no");

        public void OnError(Exception error) => throw new NotSupportedException("no", error);

        public void OnCompleted() => throw new NotSupportedException("no");
    }

    private sealed class Teller(Notes<string> told) : IObserver<RosterChange>
    {
        public void OnNext(RosterChange value) =>
            told.Add($"{value.Kind} {value.Entry.WindowName}");

        public void OnError(Exception error) => told.Add($"{error.Message}");

        public void OnCompleted() { }
    }

    private sealed class Bad : IObserver<RosterChange>
    {
        public int Count { get; private set; }

        public Exception? Error { get; private set; }

        public void OnNext(RosterChange value)
        {
            Count++;
            throw new FormatException("no");
        }

        public void OnError(Exception error) => Error = error;

        public void OnCompleted() { }
    }
}
