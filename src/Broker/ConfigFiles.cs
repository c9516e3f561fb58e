using System.CommandLine;

namespace ActorIpc.Broker;

/// <summary>The files that were named with <c>--config</c>, told apart by their endings.</summary>
/// <remarks>
/// So it is in every command. A file that a command has no use for is refused, not passed over.
/// </remarks>
/// <param name="Limits">JSON, as <c>config/broker.json</c>.</param>
/// <param name="Engine">HOCON, as <c>config/akka.hocon</c>.</param>
internal sealed record ConfigFiles(string? Limits, string? Engine)
{
    /// <summary>The option of a command that has a use for both kinds.</summary>
    public static Option<string[]> Option() =>
        Option(
            "File with limits (JSON), as config/broker.json, or for the engine (.hocon, .conf), as "
                + "config/akka.hocon. May be repeated."
        );

    /// <summary>The option of a command that has a use for the engine's file only.</summary>
    public static Option<string[]> EngineOption() =>
        Option(
            "File for the engine (.hocon, .conf), as config/akka.hocon [default: loopback, any "
                + "port]."
        );

    /// <summary>Tells files apart: <c>.hocon</c> and <c>.conf</c> are for the engine.</summary>
    /// <exception cref="CannotStartException">Two are of one kind.</exception>
    public static ConfigFiles Of(IReadOnlyList<string>? paths)
    {
        ILookup<bool, string> byKind = (paths ?? []).ToLookup(IsHocon);
        return new ConfigFiles(OneOf(byKind[false]), OneOf(byKind[true]));
    }

    private static Option<string[]> Option(string description) =>
        new("--config") { Description = description, HelpName = "file" };

    private static bool IsHocon(string path) =>
        Path.GetExtension(path) is ".hocon" or ".HOCON" or ".conf";

    private static string? OneOf(IEnumerable<string> paths) =>
        paths.ToArray() switch
        {
            [] => null,
            [string only] => only,
            [string first, string second, ..] => throw new CannotStartException(
                $"--config {first} and {second} are of one kind: one file with limits (JSON) and "
                    + "one for the engine (HOCON) may stand there."
            ),
        };
}
