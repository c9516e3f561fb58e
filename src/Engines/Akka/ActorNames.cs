using global::Akka.Actor;

namespace ActorIpc.Engines.Akka;

/// <summary>Names and paths of the port, written as names and paths of Akka.NET.</summary>
/// <remarks>
/// The port's names are any text without '/'. Akka.NET knows fewer characters, so others are
/// escaped. A name may be used again as soon as its bearer's end was told, which Akka.NET's own
/// table notices a moment later: then a number is added behind a '~'.
/// </remarks>
internal sealed class ActorNames(string rootName)
{
    private const char Again = '~';

    /// <summary>A name as Akka.NET takes it.</summary>
    /// <param name="name">The port's name.</param>
    /// <param name="use">How often Akka.NET still had it.</param>
    public static string Escape(string name, long use = 0)
    {
        string escaped = Uri.EscapeDataString(name).Replace("~", "%7E", StringComparison.Ordinal);
        return use == 0 ? escaped : $"{escaped}{Again}{use}";
    }

    /// <summary>Where an actor stands: below the root, on which machine.</summary>
    public string PathOf(IActorRef actor)
    {
        ActorPath path = actor.Path;
        IReadOnlyList<string> elements = path.Elements;
        string local =
            elements is ["user", var root, ..] && root == rootName
                ? "/" + string.Join('/', elements.Skip(2).Select(Unescape))
                : "/" + string.Join('/', elements);
        return path.Address.HasGlobalScope ? $"{path.Address}{local}" : local;
    }

    /// <summary>Where Akka.NET finds what <see cref="PathOf"/> names on another machine.</summary>
    /// <exception cref="FormatException">That is no address of an actor at the top.</exception>
    public string AkkaPathOf(string path) =>
        global::Akka.Actor.ActorPath.TryParse(path, out ActorPath parsed)
        && parsed.Address.HasGlobalScope
        && parsed.Elements is { Count: > 0 } elements
            ? $"{parsed.Address}/user/{rootName}/{string.Join('/', elements)}"
            : throw new FormatException(
                $"'{path}' is no address of an actor on another machine, such as "
                    + "akka.tcp://actoripc@10.0.0.5:4711/app."
            );

    private static string Unescape(string name)
    {
        int again = name.IndexOf(Again, StringComparison.Ordinal);
        return Uri.UnescapeDataString(again < 0 ? name : name[..again]);
    }
}
