using System.Net;
using global::Akka.Actor;

namespace ActorIpc.Engines.Akka.Wire;

/// <summary>Whose message it is that is read.</summary>
internal static class Peers
{
    private const string Reader = "endpointReader-";
    private const int LengthMax = 200;

    /// <summary>The address of the machine that it came from, for people.</summary>
    /// <remarks>
    /// Akka.NET does not say it where a message is read; the actor that reads has it in its name,
    /// <c>endpointReader-akka.tcp%3A%2F%2Fpeer%4010.0.0.5%3A4711-0</c>.
    /// </remarks>
    public static string Current =>
        ActorCell.GetCurrentSelfOrNoSender()?.Path.Name is { } name
        && name.StartsWith(Reader, StringComparison.Ordinal)
            ? Line(WebUtility.UrlDecode(name[Reader.Length..name.LastIndexOf('-')]))
            : "another machine";

    // The peer chooses it.
    private static string Line(string address) =>
        string.Concat(address.Take(LengthMax).Select(each => char.IsControl(each) ? '?' : each));
}
