using System.Globalization;
using ActorIpc.Contracts.Engine;

namespace ActorIpc.Engines.Embedded;

/// <summary>Which names actors may have, and the names of those that were given none.</summary>
internal static class ActorName
{
    public static string? Check(string? name, Func<string, bool> isTaken)
    {
        if (name is null)
        {
            return null;
        }

        if (name.Length == 0)
        {
            throw new ActorNameException(name, "it is empty");
        }

        if (name.Contains('/', StringComparison.Ordinal))
        {
            throw new ActorNameException(name, "it has a '/'");
        }

        return isTaken(name) ? throw new ActorNameException(name, "it is taken") : name;
    }

    public static string Make(long number) =>
        string.Create(CultureInfo.InvariantCulture, $"${number}");
}
