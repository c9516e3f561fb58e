using System.Diagnostics;
using System.Globalization;

namespace ActorIpc.Engines.Akka.Tests.Processes;

/// <summary>A switch, and machines with a cable to it: network namespaces.</summary>
/// <remarks>
/// The namespaces have no names and belong to their processes: they end with them, whatever else
/// happens. Addresses are loopback's, 127.66.0.0/24, which the namespaces route.
/// </remarks>
internal sealed class Network : IAsyncDisposable
{
    private static readonly string[] Alone = ["unshare", "--map-root-user", "--net"];

    private readonly Dictionary<OtherProcess, int> _places = [];
    private readonly Process _switch;

    private Network(Process process) => _switch = process;

    /// <summary>Why there are no such networks here; nothing if there are.</summary>
    public static string? Missing { get; } = Why(Machine(1));

    /// <summary>Why networks cannot be made slow here; nothing if they can.</summary>
    public static string? MissingDelay { get; } = Missing ?? Why(Machine(1) + Slow);

    private static string Slow => "; tc qdisc add dev eth0 root netem delay 50ms 10ms";

    public static async Task<Network> StartAsync()
    {
        Process hub = Shell.Start([
            .. Alone,
            "sh",
            "-ec",
            "ip link add br0 type bridge; ip link set br0 up; echo up; exec cat",
        ]);
        Network network = new(hub);
        if (await hub.StandardOutput.ReadLineAsync() != "up")
        {
            string complaints = await hub.StandardError.ReadToEndAsync();
            await network.DisposeAsync();
            throw new InvalidOperationException(complaints);
        }

        return network;
    }

    /// <summary>A process on a machine of its own, with a cable to the switch.</summary>
    public async Task<OtherProcess> AddAsync()
    {
        int place = _places.Count + 1;
        string id = $"{_switch.Id}";
        OtherProcess machine = await OtherProcess.StartAsync(
            "nsenter",
            "-t",
            id,
            "-U",
            "--preserve-credentials",
            "unshare",
            "--net"
        );
        _places.Add(machine, place);
        await AtSwitchAsync(
            $"""
            ip link add p{place} type veth peer name eth0 netns {machine.Id}
            ip link set p{place} up master br0
            """
        );
        await AtAsync(machine.Id, Machine(place, cable: ""));
        return machine;
    }

    /// <summary>A machine that is main.</summary>
    public async Task<OtherProcess> MainAsync()
    {
        OtherProcess main = await AddAsync();
        await main.BeMainAsync(Settings.At(AddressOf(main), port: 0));
        return main;
    }

    /// <summary>A machine that is a node of main, with a window; the two know each other.</summary>
    public async Task<OtherProcess> NodeAsync(OtherProcess main, string name, int pause = 3)
    {
        OtherProcess node = await AddAsync();
        string configuration = Settings.At(AddressOf(node), port: 0, pause: pause);
        await node.BeNodeAsync(main, name, configuration);
        await main.OrderAsync("load", new { node = name });

        // A machine that is cut off before that is forgotten, and not known again.
        await main.HearAsync("acquainted");
        await node.HearAsync("acquainted");
        return node;
    }

    public string AddressOf(OtherProcess machine) => $"127.66.0.{_places[machine]}";

    /// <summary>What is sent to and from a machine is lost; nobody is told.</summary>
    public Task CutAsync(OtherProcess machine) =>
        AtSwitchAsync($"ip link set p{_places[machine]} nomaster");

    /// <summary>What is sent arrives again.</summary>
    public Task HealAsync(OtherProcess machine) =>
        AtSwitchAsync($"ip link set p{_places[machine]} master br0");

    /// <summary>What two machines send each other is lost; others reach both.</summary>
    public async Task CutAsync(OtherProcess one, OtherProcess other)
    {
        await AtAsync(one.Id, Neighbour("replace", other));
        await AtAsync(other.Id, Neighbour("replace", one));
    }

    /// <summary>What two machines send each other arrives again.</summary>
    public async Task HealAsync(OtherProcess one, OtherProcess other)
    {
        await AtAsync(one.Id, Neighbour("del", other));
        await AtAsync(other.Id, Neighbour("del", one));
    }

    /// <summary>What a machine sends arrives 40 to 60 ms later.</summary>
    public static Task SlowDownAsync(OtherProcess machine) => AtAsync(machine.Id, $"true{Slow}");

    public async ValueTask DisposeAsync()
    {
        foreach (OtherProcess machine in _places.Keys)
        {
            await machine.DisposeAsync();
        }

        _switch.Kill();
        await _switch.WaitForExitAsync();
        _switch.Dispose();
    }

    // Frames for a card that nobody has.
    private string Neighbour(string verb, OtherProcess machine) =>
        $"ip neighbour {verb} {AddressOf(machine)} lladdr 02:00:00:00:00:99 dev eth0";

    private static string Machine(int place, string cable = "ip link add eth0 type veth;") =>
        $"""
            {cable}
            ip link set lo up
            ip address del 127.0.0.1/8 dev lo
            ip address add 127.0.0.1/32 dev lo
            echo 1 > /proc/sys/net/ipv4/conf/all/route_localnet
            ip address add 127.66.0.{place}/24 dev eth0
            ip link set eth0 up
            """;

    private static string? Why(string command)
    {
        try
        {
            Shell
                .RunAsync([.. Alone, "sh", "-ec", $"{command}; ip link add br0 type bridge"])
                .GetAwaiter()
                .GetResult();
            return null;
        }
        catch (Exception exception)
            when (exception is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            string reason = exception.Message.Split('\n')[0];
            return $"needs network namespaces (unshare, ip, tc netem): {reason}";
        }
    }

    private Task AtSwitchAsync(string command) => AtAsync(_switch.Id, command);

    private static Task AtAsync(int process, string command) =>
        Shell.RunAsync(
            "nsenter",
            "-t",
            process.ToString(CultureInfo.InvariantCulture),
            "-U",
            "-n",
            "--preserve-credentials",
            "sh",
            "-ec",
            command
        );
}

/// <summary>A fact that needs network namespaces, and is skipped where there are none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NetworkFactAttribute : FactAttribute
{
    public NetworkFactAttribute() => Skip = Network.Missing;
}

/// <summary>A fact that needs a slow network, and is skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SlowNetworkFactAttribute : FactAttribute
{
    public SlowNetworkFactAttribute() => Skip = Network.MissingDelay;
}
