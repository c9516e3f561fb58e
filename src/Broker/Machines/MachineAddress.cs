using System.Net;

namespace ActorIpc.Broker.Machines;

/// <summary>What an engine tells other machines to call.</summary>
/// <param name="Text">All of it, with the engine's name and the port.</param>
/// <param name="Host">The machine.</param>
internal sealed record MachineAddress(string Text, string Host)
{
    /// <summary>Whether it says where to listen, and not whom to call.</summary>
    public bool IsNobodys =>
        IPAddress.TryParse(Host, out IPAddress? host)
        && (host.Equals(IPAddress.Any) || host.Equals(IPAddress.IPv6Any));
}
