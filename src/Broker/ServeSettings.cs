namespace ActorIpc.Broker;

/// <summary>What <c>actoripc</c> was asked to serve, and how.</summary>
internal sealed record ServeSettings
{
    /// <summary>The port unless the person names another.</summary>
    public const int UsualPort = 5480;

    /// <summary>The engine unless the person names another.</summary>
    public const string UsualEngine = "embedded";

    /// <summary>The loopback port; 0 lets the system choose a free one.</summary>
    public int Port { get; init; } = UsualPort;

    /// <summary>What runs the samples.</summary>
    public string Engine { get; init; } = UsualEngine;

    /// <summary>A file for the engine, if any.</summary>
    public string? EngineFile { get; init; }

    /// <summary>The folder of the open dialog in pattern 2; a full path.</summary>
    public string Folder { get; init; } = Directory.GetCurrentDirectory();

    /// <summary>A file with limits in place of the built-in ones, if any.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>Whether each message is shown as one line.</summary>
    public bool Verbose { get; init; }

    /// <summary>Whether a browser is opened at the index page.</summary>
    public bool OpensBrowser { get; init; }
}
