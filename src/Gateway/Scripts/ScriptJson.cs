using System.Text.Json.Serialization;

namespace ActorIpc.Gateway.Scripts;

/// <summary>
/// Writes texts as literals of a script; known at build time, so that trimming stays possible.
/// </summary>
[JsonSerializable(typeof(string))]
internal sealed partial class ScriptJson : JsonSerializerContext
{
    public static ScriptJson Context => Default;
}
