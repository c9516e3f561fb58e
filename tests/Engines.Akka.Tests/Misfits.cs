namespace ActorIpc.Engines.Akka.Tests;

/// <summary>HOCON with which no engine starts, and what is said of it after its name.</summary>
public static class Misfits
{
    private const string Tcp = "akka.remote.dot-netty.tcp";

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
                ": line 1: "
                    + "akka.remote.dot-netty.tcp.port must be a whole number from 0 to 65535, not "
                    + "'65536'."
            },
            {
                "akka.remote.dot-netty.tcp.port = web",
                ": line 1: "
                    + "akka.remote.dot-netty.tcp.port must be a whole number from 0 to 65535, not "
                    + "'web'."
            },
            {
                "akka.remote.dot-netty.tcp.maximum-frame-size = 10",
                ": line 1: "
                    + "akka.remote.dot-netty.tcp.maximum-frame-size must be a number of bytes such "
                    + "as 4 MiB, from 32000 to 2147483647, not '10'."
            },
            {
                "akka.remote.watch-failure-detector.heartbeat-interval = soon",
                ": line 1: "
                    + "akka.remote.watch-failure-detector.heartbeat-interval must be a time above "
                    + "0 such as 10s or 500ms, not 'soon'."
            },
            {
                "akka.loglevel = LOUD",
                ": line 1: "
                    + "akka.loglevel must be one of DEBUG, INFO, WARNING, ERROR, OFF, not 'LOUD'."
            },
        };

    /// <summary>What the engine could not do with.</summary>
    public static TheoryData<string, string> Choices { get; } =
        new()
        {
            {
                "akka.actor.provider = elsewhere",
                ": line 1: "
                    + "akka.actor.provider must be one of local, remote (Akka.Cluster is not part "
                    + "of the engine), not 'elsewhere'."
            },
            {
                "akka.actor.provider = cluster",
                ": line 1: "
                    + "akka.actor.provider must be one of local, remote (Akka.Cluster is not part "
                    + "of the engine), not 'cluster'."
            },
            {
                "akka.remote.dot-netty.tcp.port = 4711.5",
                ": line 1: "
                    + "akka.remote.dot-netty.tcp.port must be a whole number from 0 to 65535, not "
                    + "'4711.5'."
            },
            {
                "akka.remote.watch-failure-detector.heartbeat-interval = 0s",
                ": line 1: "
                    + "akka.remote.watch-failure-detector.heartbeat-interval must be a time above "
                    + "0 such as 10s or 500ms, not '0s'."
            },
            {
                "akka.remote.dot-netty.tcp.connection-timeout = infinite",
                ": line 1: "
                    + "akka.remote.dot-netty.tcp.connection-timeout must be a time above 0 such as "
                    + "10s or 500ms, not 'infinite'."
            },
            {
                "akka.actor.default-dispatcher.type = Quick",
                ": line 1: akka.actor.default-dispatcher.type must be one of Dispatcher, "
                    + "TaskDispatcher, PinnedDispatcher, ForkJoinDispatcher, "
                    + "SynchronizedDispatcher or the name of a .NET type, not 'Quick'."
            },
            {
                "akka.actor.default-dispatcher.executor = quick",
                ": line 1: akka.actor.default-dispatcher.executor must be one of default-executor, "
                    + "thread-pool-executor, task-executor, fork-join-executor, "
                    + "channel-executor, current-context-executor or the name of a .NET type, "
                    + "not 'quick'."
            },
            {
                "akka.actor.default-dispatcher.throughput = 0",
                ": line 1: "
                    + "akka.actor.default-dispatcher.throughput must be a whole number from 1 to "
                    + "2147483647, not '0'."
            },
        };

    /// <summary>Text where a section belongs, and the other way round.</summary>
    public static TheoryData<string, string> Sections { get; } =
        new()
        {
            { "akka = 5", Section("akka", "5") },
            { "akka.actor = remote", Section("akka.actor", "remote") },
            { "akka.actor = null", Section("akka.actor", "null") },
            { "akka.actor = [ 1 ]", Section("akka.actor", "[1]") },
            { "akka.actor.serializers = 5", Section("akka.actor.serializers", "5") },
            {
                "akka.actor.serialization-bindings = hyperion",
                Section("akka.actor.serialization-bindings", "hyperion")
            },
            {
                "akka.actor.serialization-settings = off",
                Section("akka.actor.serialization-settings", "off")
            },
            {
                "akka.actor.default-dispatcher = fork",
                Section("akka.actor.default-dispatcher", "fork")
            },
            {
                "a = b, b = a, akka.actor.internal-dispatcher = a",
                ": line 1: akka.actor.internal-dispatcher must be a section { … } or the name of "
                    + "one, not 'a'."
            },
            { "akka.scheduler = fast", Section("akka.scheduler", "fast") },
            {
                "akka.remote.watch-failure-detector = off",
                Section("akka.remote.watch-failure-detector", "off")
            },
            { "akka.remote.dot-netty = \"x\"", Section("akka.remote.dot-netty", "x") },
            {
                "akka.remote.dot-netty.tcp.ssl = on",
                Section("akka.remote.dot-netty.tcp.ssl", "on")
            },
            {
                "akka.remote.dot-netty.tcp.batching = on",
                Section("akka.remote.dot-netty.tcp.batching", "on")
            },
            {
                "own = 5\nakka {\n  actor = ${own}\n}",
                ": line 3: akka.actor must be a section { … }, not '5'."
            },
            {
                "own = 5\nakka = { actor\n  = ${own}, remote.retry-gate-closed-for = soon }",
                ": line 2: akka.actor must be a section { … }, not '5'."
            },
            {
                "akka.remote.dot-netty.tcp.backlog { most = 5 }",
                ": line 1: akka.remote.dot-netty.tcp.backlog must be a value, and no section."
            },
        };

    /// <summary>Sizes that no whole number of Akka.NET's holds.</summary>
    public static TheoryData<string, string> Sizes { get; } =
        new()
        {
            { $"{Tcp}.maximum-frame-size = 3 GiB", Size("maximum-frame-size", "3 GiB") },
            { $"{Tcp}.maximum-frame-size = 2147483648", Size("maximum-frame-size", "2147483648") },
            { $"{Tcp}.maximum-frame-size = 31999b", Size("maximum-frame-size", "31999b") },
            { $"{Tcp}.maximum-frame-size = -1", Size("maximum-frame-size", "-1") },
            { $"{Tcp}.send-buffer-size = 3 GiB", Size("send-buffer-size", "3 GiB", 0) },
            { $"{Tcp}.receive-buffer-size = 2 GiB", Size("receive-buffer-size", "2 GiB", 0) },
        };

    /// <summary>Keys that nobody reads.</summary>
    public static TheoryData<string, string> Names { get; } =
        new()
        {
            {
                "akka.remote.dot-netty.tcp.prot = 4711",
                ": line 1: akka.remote.dot-netty.tcp.prot is nothing that Akka.NET knows; the "
                    + "nearest key there is port."
            },
            {
                "akka {\n  remote.dot-netty.tcp {\n    host-name = x\n  }\n}",
                ": line 3: akka.remote.dot-netty.tcp.host-name is nothing that Akka.NET knows; "
                    + "the nearest key there is hostname."
            },
            {
                "akka.remote.dot-netty.tcp.ssl.certificate { file = x }",
                ": line 1: akka.remote.dot-netty.tcp.ssl.certificate.file is nothing that "
                    + "Akka.NET knows; the nearest key there is path."
            },
            {
                "akka.remote.dot-netty.tcp.Port = 4711",
                ": line 1: akka.remote.dot-netty.tcp.Port is nothing that Akka.NET knows; the "
                    + "nearest key there is port."
            },
            {
                "akka.remote.watch-failure-detector.acceptable-hearbeat-pause = 5s",
                ": line 1: akka.remote.watch-failure-detector.acceptable-hearbeat-pause is nothing "
                    + "that Akka.NET knows; the nearest key there is acceptable-heartbeat-pause."
            },
        };

    /// <summary>Values that have themselves in them.</summary>
    public static TheoryData<string, string> Circles { get; } =
        new()
        {
            {
                "akka {\n  loglevel = ${akka.loglevel}\n}",
                " is no HOCON: line 2: ${akka.loglevel} in the value of akka.loglevel leads back "
                    + "to itself."
            },
            {
                "a = ${b}, b = x ${a} y, c = ${a.x}",
                " is no HOCON: line 1: ${b} in the value of a leads back to itself."
            },
            {
                "own { \"a\" = [ ${own} ] }",
                " is no HOCON: line 1: ${own} in the value of own.a leads back to itself."
            },
        };

    /// <summary>Values of keys that are in Akka.NET's own configuration only.</summary>
    public static TheoryData<string, string> Others { get; } =
        new()
        {
            { $"{Tcp}.enable-ssl = On", Other("enable-ssl", "one of on, off, true, false", "On") },
            { $"{Tcp}.tcp-nodelay = 1", Other("tcp-nodelay", "one of on, off, true, false", "1") },
            {
                $"{Tcp}.dns-use-ipv6 = []",
                Other("dns-use-ipv6", "one of on, off, true, false", "[]")
            },
            {
                $"{Tcp}.backlog = many",
                Other("backlog", "a whole number from 0 to 2147483647", "many")
            },
            {
                $"{Tcp}.server-socket-worker-pool.pool-size-factor = x",
                Other(
                    "server-socket-worker-pool.pool-size-factor",
                    "a number from 0 to 2147483647",
                    "x"
                )
            },
            {
                $"{Tcp}.write-buffer-high-water-mark = 3 GiB",
                Other(
                    "write-buffer-high-water-mark",
                    "a number of bytes such as 4 MiB, from 0 to 2147483647",
                    "3 GiB"
                )
            },
            {
                "akka.remote.watch-failure-detector.min-std-deviation = soon",
                ": line 1: akka.remote.watch-failure-detector.min-std-deviation must be a time "
                    + "such as 10s or 500ms, not 'soon'."
            },
        };

    /// <summary>Names of nothing.</summary>
    public static TheoryData<string, string> Types { get; } =
        new()
        {
            {
                "akka.loggers = [\"No.Such, Thing\"]",
                ": line 1: akka.loggers must be a list with names of .NET types, not "
                    + "'[\"No.Such, Thing\"]'."
            },
            {
                "akka.loggers = \"Akka.Event.DefaultLogger, Akka\"",
                ": line 1: akka.loggers must be a list with names of .NET types, not "
                    + "'Akka.Event.DefaultLogger, Akka'."
            },
            {
                "akka.scheduler.implementation = \"No.Such, Thing\"",
                ": line 1: akka.scheduler.implementation must be the name of a .NET type, not "
                    + "'No.Such, Thing'."
            },
        };

    /// <summary>What the engine cannot do with, and values that do not go together.</summary>
    public static TheoryData<string, string> Conflicts { get; } =
        new()
        {
            {
                "akka.actor.serialize-messages = on",
                ": line 1: akka.actor.serialize-messages must be off (what stays on a machine is "
                    + "never made bytes of), not 'on'."
            },
            {
                "akka.actor.serialize-creators = true",
                ": line 1: akka.actor.serialize-creators must be off (what stays on a machine is "
                    + "never made bytes of), not 'true'."
            },
        };

    private static string Section(string key, string value) =>
        $": line 1: {key} must be a section {{ … }}, not '{value}'.";

    private static string Other(string key, string expected, string value) =>
        $": line 1: {Tcp}.{key} must be {expected}, not '{value}'.";

    private static string Size(string key, string value, int least = 32000) =>
        $": line 1: akka.remote.dot-netty.tcp.{key} must be a number of bytes such as 4 MiB, "
        + $"from {least} to 2147483647, not '{value}'.";
}
