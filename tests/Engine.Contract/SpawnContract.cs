using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engine.Contract;

/// <summary>How actors come to life, and what they are called.</summary>
public abstract class SpawnContract<TWorlds> : EngineContract<TWorlds>
    where TWorlds : IEngineWorlds, new()
{
    [Fact]
    public void Actor_starts_before_its_first_message() =>
        InEachWorld(stage =>
        {
            ActorRef actor = stage.Spawn(() =>
                new Role
                {
                    Started = _ => stage.Write("started"),
                    Received = (_, message) => stage.Write((string)message),
                }
            );

            actor.Tell("first");
            stage.RunUntilQuiet();

            stage.Log.ShouldBe(["started", "first"]);
        });

    [Fact]
    public void Path_is_made_of_the_names_from_the_top() =>
        InEachWorld(stage =>
        {
            Probe app = stage.Probe("app");
            ActorRef window = stage.SpawnChild(app, () => new Role(), "7");

            app.Ref.Path.ShouldBe("/app");
            window.Path.ShouldBe("/app/7");
            window.ToString().ShouldBe("/app/7");
        });

    [Fact]
    public void Actor_sees_itself_its_parent_and_its_engine() =>
        InEachWorld(stage =>
        {
            Probe parent = stage.Probe("parent");
            ActorRef? self = null;
            ActorRef? seenParent = null;
            IActorEngine? engine = null;
            Role Child() =>
                new()
                {
                    Started = context =>
                        (self, seenParent, engine) = (context.Self, context.Parent, context.Engine),
                };
            ActorRef child = stage.SpawnChild(parent, Child);
            stage.RunUntilQuiet();

            self.ShouldBe(child);
            seenParent.ShouldBe(parent.Ref);
            engine!.Time.ShouldBe(stage.Engine.Time);
            engine.Entropy.ShouldBe(stage.Engine.Entropy);
        });

    [Fact]
    public void Parent_of_an_actor_at_the_top_is_the_root() =>
        InEachWorld(stage =>
        {
            Probe actor = stage.Probe();
            string? path = null;
            actor.Do(context => path = context.Parent.Path);
            stage.RunUntilQuiet();

            path.ShouldBe("/");
        });

    [Fact]
    public void Names_are_made_up_if_left_out() =>
        InEachWorld(stage =>
        {
            Probe one = stage.Probe();
            Probe other = stage.Probe();
            ActorRef child = stage.SpawnChild(one, () => new Role());
            ActorRef sibling = stage.SpawnChild(one, () => new Role());

            other.Ref.Path.ShouldNotBe(one.Ref.Path);
            child.Path.ShouldNotBe(sibling.Path);
            child.Path.ShouldStartWith(one.Ref.Path + "/");
        });

    [Theory]
    [InlineData("taken")]
    [InlineData("")]
    [InlineData("a/b")]
    public void Name_that_is_taken_or_malformed_is_refused(string name) =>
        InEachWorld(stage =>
        {
            Probe parent = stage.Probe("taken");
            stage.SpawnChild(parent, () => new Role(), "taken");

            Should.Throw<ActorNameException>(() => stage.Probe(name)).Name.ShouldBe(name);
            Exception? thrown = null;
            parent.Do(context => thrown = ThrownBySpawn(context, name));
            stage.RunUntilQuiet();

            thrown.ShouldBeOfType<ActorNameException>().Name.ShouldBe(name);
        });

    [Fact]
    public void Name_is_free_again_when_its_bearer_has_terminated() =>
        InEachWorld(stage =>
        {
            Probe parent = stage.Probe();
            ActorRef child = stage.SpawnChild(parent, () => new Role(), "child");
            ActorRef watcher = stage.Spawn(() =>
                new Role
                {
                    Started = context => context.Watch(parent.Ref),
                    Received = (context, _) => stage.Probe("again"),
                }
            );
            Probe top = stage.Probe("again");
            top.Do(context => context.Stop(context.Self));
            watcher.Tell((Action<IActorContext>)(context => context.Watch(top.Ref)));
            parent.Do(context => context.Stop(child));
            stage.RunUntilQuiet();

            stage.SpawnChild(parent, () => new Role(), "child").ShouldNotBe(child);
            stage.Failures.Items.ShouldBeEmpty();
        });

    [Fact]
    public void Parent_that_is_told_of_its_childs_end_may_use_the_name_at_once() =>
        InEachWorld(stage =>
        {
            int generations = 0;
            ActorRef parent = stage.Spawn(() =>
                new Role
                {
                    Started = Respawn,
                    Received = (context, _) =>
                    {
                        if (++generations < 5)
                        {
                            Respawn(context);
                        }
                    },
                }
            );
            stage.RunUntilQuiet();

            generations.ShouldBe(5);
            stage.Failures.Items.ShouldBeEmpty();

            static void Respawn(IActorContext context)
            {
                ActorRef child = context.Spawn(
                    Props.Of(() => new Role { Started = self => self.Stop(self.Self) }),
                    "child"
                );
                context.Watch(child);
            }
        });

    [Fact]
    public void Actor_that_cannot_be_made_stops_and_is_reported() =>
        InEachWorld(stage =>
        {
            ExpectStillbirth(stage, () => throw new InvalidOperationException("no"));
        });

    [Fact]
    public void Actor_that_cannot_start_stops_and_is_reported() =>
        InEachWorld(stage =>
        {
            bool stopped = false;
            ExpectStillbirth(
                stage,
                () =>
                    new Role
                    {
                        Started = _ => throw new InvalidOperationException("no"),
                        Stopped = _ => stopped = true,
                    }
            );

            stopped.ShouldBeFalse("What never started is not stopped.");
        });

    [Fact]
    public void Children_of_an_actor_that_cannot_start_stop_with_it() =>
        InEachWorld(stage =>
        {
            stage.Spawn(() =>
                new Role
                {
                    Started = context =>
                    {
                        context.Spawn(
                            Props.Of(() => new Role { Stopped = _ => stage.Write("child stopped") })
                        );
                        throw new InvalidOperationException("no");
                    },
                }
            );
            stage.RunUntilQuiet();

            stage.Log.ShouldBe(["child stopped"]);
        });

    [Fact]
    public void Context_is_not_there_in_the_constructor() =>
        InEachWorld(stage =>
        {
            stage.Spawn(() => new Eager());
            stage.RunUntilQuiet();

            stage
                .Failures.Items.Single()
                .Exception.ShouldBeOfType<InvalidOperationException>()
                .Message.ShouldContain("OnStarted");
        });

    private static void ExpectStillbirth(Stage stage, Func<Actor> create)
    {
        Probe parent = stage.Probe();
        ActorRef child = stage.SpawnChild(parent, create);
        parent.Do(context => context.Watch(child));
        child.Tell("too early");
        stage.RunUntilQuiet();

        ActorFailure failure = stage.Failures.Items.ShouldHaveSingleItem();
        failure.Actor.ShouldBe(child);
        failure.Exception.Message.ShouldBe("no");
        failure.Directive.ShouldBe(Directive.Stop);
        parent.Messages.ShouldBe([new Terminated(child)]);
        stage.DeadLetters.Items.Single().Message.ShouldBe("too early");
    }

    private static ArgumentException? ThrownBySpawn(IActorContext context, string name)
    {
        try
        {
            context.Spawn(Props.Of(() => new Role()), name);
            return null;
        }
        catch (ArgumentException exception)
        {
            return exception;
        }
    }

    private sealed class Eager : Actor
    {
        public Eager() => Context.Stop(Context.Self);

        public override void Receive(object message) { }
    }
}
