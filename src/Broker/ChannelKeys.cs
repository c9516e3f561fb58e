using System.Text.Json;
using ActorIpc.Actors;

namespace ActorIpc.Broker;

/// <summary>The section of channel policies: who may speak on which channels.</summary>
internal static class ChannelKeys
{
    private const string Allow = "allow";
    private const string Deny = "deny";

    /// <summary>Reads the policy of all windows, and those of windows by name.</summary>
    /// <param name="file">The file.</param>
    /// <param name="section">The section's name.</param>
    /// <param name="options">What they are put into.</param>
    /// <exception cref="CannotStartException">
    /// A key or a value does not fit, or a policy contradicts itself.
    /// </exception>
    public static IpcAppOptions Apply(ConfigFile file, string section, IpcAppOptions options)
    {
        Lists ofAll = new();
        Dictionary<string, ChannelPolicy> named = new(StringComparer.Ordinal);
        file.Apply(
            section,
            ConfigKey.Names(Allow, names => ofAll.Allowed = names),
            ConfigKey.Names(Deny, names => ofAll.Denied = names),
            ConfigKey.Section("windows", windows => AddWindows(file, section, windows, named))
        );
        return options with
        {
            Channels = ofAll.PolicyAt(file, section) ?? options.Channels,
            WindowChannels = named.Count == 0 ? options.WindowChannels : named,
        };
    }

    private static void AddWindows(
        ConfigFile file,
        string section,
        JsonElement windows,
        Dictionary<string, ChannelPolicy> named
    )
    {
        foreach (JsonProperty window in windows.EnumerateObject())
        {
            string place = $"{section}.windows.{window.Name}";
            Lists lists = new();
            file.Apply(
                place,
                window.Value,
                ConfigKey.Names(Allow, names => lists.Allowed = names),
                ConfigKey.Names(Deny, names => lists.Denied = names)
            );
            if (lists.PolicyAt(file, place) is { } policy)
            {
                named[window.Name] = policy;
            }
        }
    }

    private sealed class Lists
    {
        public IReadOnlyList<string>? Allowed { get; set; }

        public IReadOnlyList<string>? Denied { get; set; }

        public ChannelPolicy? PolicyAt(ConfigFile file, string place)
        {
            try
            {
                return Allowed is null && Denied is null
                    ? null
                    : new ChannelPolicy(Allowed, Denied);
            }
            catch (ArgumentException e)
            {
                throw new CannotStartException($"{file.Name}: {place}: {e.Message}", e);
            }
        }
    }
}
