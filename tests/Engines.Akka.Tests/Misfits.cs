namespace ActorIpc.Engines.Akka.Tests;

/// <summary>HOCON with which no engine starts, and what is said of it after its name.</summary>
public static class Misfits
{
    /// <summary>What is opened and not closed, or names what is not there.</summary>
    public static TheoryData<string, string> Brackets { get; } =
        new()
        {
            { "akka { a = 1", " is no HOCON: line 1: '{' is never closed." },
            { "akka {\n  a = [1, 2\n}", " is no HOCON: line 3: '}' closes nothing." },
            { "# }\nakka { a = \"}\" } // }\n}", " is no HOCON: line 3: '}' closes nothing." },
            { "akka {\n  a = \"x\n}", " is no HOCON: line 2: a quote has no end." },
            { "akka.a = ${nothing.there}", " is no HOCON: Unresolved substitution: nothing.there" },
        };

    /// <summary>Keys that Akka.NET would read as others, or pass over.</summary>
    public static TheoryData<string, string> Keys { get; } =
        new()
        {
            {
                "akka {\n  port 4711\n  public-hostname = \"\"\n}",
                " is no HOCON: line 2: after akka.port must come '=', ':' or '{', not '4711'."
            },
            {
                "akka {\n  loglevel }",
                " is no HOCON: line 2: after akka.loglevel must come '=', ':' or '{', not '}'."
            },
            {
                "akka.loglevel // = OFF",
                " is no HOCON: line 1: after akka.loglevel must come '=', ':' or '{', not the "
                    + "end of the text."
            },
            {
                "akka { \"a b\" c = 1 }",
                " is no HOCON: line 1: after akka.\"a b\" must come '=', ':' or '{', not 'c'."
            },
            {
                "akka { actor\n { a += 1 } }",
                " is no HOCON: line 2: akka.actor.a += is nothing that Akka.NET knows; write "
                    + "the whole value after '='."
            },
            {
                "akka.actor.a+=1",
                " is no HOCON: line 1: akka.actor.a += is nothing that Akka.NET knows; write "
                    + "the whole value after '='."
            },
            {
                "akka..loglevel = OFF",
                " is no HOCON: line 1: a key must stand here, not '.loglevel'."
            },
            { "akka { = OFF }", " is no HOCON: line 1: a key must stand here, not '='." },
            {
                "akka { [ x ] loglevel = OFF }",
                " is no HOCON: line 1: a key must stand here, not '['."
            },
        };

    /// <summary>Values that it would read on, or that are none.</summary>
    public static TheoryData<string, string> Parts { get; } =
        new()
        {
            {
                "akka {\n  loglevel =\n  stdout-loglevel = OFF\n}",
                " is no HOCON: line 3: after the value of akka.loglevel must come a new line, "
                    + "',' or '}', not '='; text with such a sign needs quotes."
            },
            {
                "akka { loglevel = INFO stdout-loglevel = OFF }",
                " is no HOCON: line 1: after the value of akka.loglevel must come a new line, "
                    + "',' or '}', not '='; text with such a sign needs quotes."
            },
            {
                "akka { loglevel = }",
                " is no HOCON: line 1: akka.loglevel has no value before '}'."
            },
            { "akka { a = [1\n, 2] }", " is no HOCON: line 2: akka.a has no value before ','." },
            {
                "akka { a = 5 { b = 1 } }",
                " is no HOCON: line 1: in the value of akka.a stands text beside '{' or '['."
            },
            {
                "akka { a = 5{ b = 1 } }",
                " is no HOCON: line 1: in the value of akka.a stands text beside '{' or '['."
            },
            {
                "{ akka.loglevel = OFF } akka.stdout-loglevel = OFF",
                " is no HOCON: line 1: nothing may come after the last '}', but "
                    + "'akka.stdout-loglevel' does."
            },
            {
                "akka {\n  include \"other.hocon\"\n}",
                " is no HOCON: line 2: include is not read; what it names must stand here."
            },
        };

    /// <summary>Numbers, times and words.</summary>
    public static TheoryData<string, string> Numbers { get; } =
        new()
        {
            {
                "akka.remote.dot-netty.tcp.port = 65536",
                ": akka.remote.dot-netty.tcp.port must be a whole number from 0 to 65535, not "
                    + "'65536'."
            },
            {
                "akka.remote.dot-netty.tcp.port = web",
                ": akka.remote.dot-netty.tcp.port must be a whole number from 0 to 65535, not "
                    + "'web'."
            },
            {
                "akka.remote.dot-netty.tcp.maximum-frame-size = 10",
                ": akka.remote.dot-netty.tcp.maximum-frame-size must be a number of bytes such "
                    + "as 4 MiB, at least 32000, not '10'."
            },
            {
                "akka.remote.watch-failure-detector.heartbeat-interval = soon",
                ": akka.remote.watch-failure-detector.heartbeat-interval must be a time above "
                    + "0 such as 10s or 500ms, not 'soon'."
            },
            {
                "akka.loglevel = LOUD",
                ": akka.loglevel must be one of DEBUG, INFO, WARNING, ERROR, OFF, not 'LOUD'."
            },
        };

    /// <summary>What the engine could not do with.</summary>
    public static TheoryData<string, string> Choices { get; } =
        new()
        {
            {
                "akka.actor.provider = elsewhere",
                ": akka.actor.provider must be one of local, remote (Akka.Cluster is not part "
                    + "of the engine), not 'elsewhere'."
            },
            {
                "akka.actor.provider = cluster",
                ": akka.actor.provider must be one of local, remote (Akka.Cluster is not part "
                    + "of the engine), not 'cluster'."
            },
            {
                "akka.remote.dot-netty.tcp.port = 4711.5",
                ": akka.remote.dot-netty.tcp.port must be a whole number from 0 to 65535, not "
                    + "'4711.5'."
            },
            {
                "akka.remote.watch-failure-detector.heartbeat-interval = 0s",
                ": akka.remote.watch-failure-detector.heartbeat-interval must be a time above "
                    + "0 such as 10s or 500ms, not '0s'."
            },
            {
                "akka.remote.dot-netty.tcp.connection-timeout = infinite",
                ": akka.remote.dot-netty.tcp.connection-timeout must be a time above 0 such as "
                    + "10s or 500ms, not 'infinite'."
            },
            {
                "akka.actor.default-dispatcher.type = Quick",
                ": akka.actor.default-dispatcher.type must be one of Dispatcher, "
                    + "TaskDispatcher, PinnedDispatcher, ForkJoinDispatcher, "
                    + "SynchronizedDispatcher or the name of a .NET type, not 'Quick'."
            },
            {
                "akka.actor.default-dispatcher.executor = quick",
                ": akka.actor.default-dispatcher.executor must be one of default-executor, "
                    + "thread-pool-executor, task-executor, fork-join-executor, "
                    + "channel-executor, current-context-executor or the name of a .NET type, "
                    + "not 'quick'."
            },
            {
                "akka.actor.default-dispatcher.throughput = 0",
                ": akka.actor.default-dispatcher.throughput must be a whole number from 1 to "
                    + "2147483647, not '0'."
            },
        };
}
