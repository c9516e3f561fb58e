using ActorIpc.Actors;
using ActorIpc.Broker.Machines;
using ActorIpc.Contracts.Engine;
using ActorIpc.Engines.Embedded;
using ActorIpc.Samples;
using Spectre.Console;

namespace ActorIpc.Broker;

/// <summary>What runs the samples' apps: an engine for each of them, or one for all.</summary>
internal sealed class AppEngines : IAsyncDisposable
{
    private readonly IActorEngine? _shared;
    private readonly Terminal _terminal;
    private readonly bool _isVerbose;

    private AppEngines(IActorEngine? shared, Terminal terminal, bool isVerbose)
    {
        _shared = shared;
        _terminal = terminal;
        _isVerbose = isVerbose;
        if (shared is not null)
        {
            ShowDeadLetters(shared);
        }
    }

    /// <summary>Where other machines reach the apps; nothing if they cannot.</summary>
    public MachineAddress? Address => _shared is null ? null : MachineEngines.AddressOf(_shared);

    /// <summary>Starts what the settings want.</summary>
    /// <exception cref="CannotStartException">The engine cannot start.</exception>
    public static AppEngines Start(ServeSettings settings, Terminal terminal)
    {
        bool isShared = settings.Engine == MachineEngines.Name;
        if (!isShared && settings.EngineFile is { } file)
        {
            throw new CannotStartException(
                $"--config {file}: is for --engine {MachineEngines.Name}."
            );
        }

        IActorEngine? shared = isShared
            ? MachineEngines.Start(settings.EngineFile, null, settings.Verbose, terminal.Complain)
            : null;
        return new AppEngines(shared, terminal, settings.Verbose);
    }

    /// <summary>Starts the app of a sample; with one engine for all, under its own name.</summary>
    public Task<RunningSample> StartAsync(Sample sample, IpcAppOptions options)
    {
        if (_shared is not null)
        {
            IpcAppOptions named = options with { Name = sample.Name, LeaveEngineRunning = true };
            return RunningSample.StartAsync(sample, _shared, named);
        }

        EmbeddedEngine own = new();
        ShowDeadLetters(own);
        return RunningSample.StartAsync(sample, own, options);
    }

    /// <summary>Ends the engine of all; the others end with their apps.</summary>
    public ValueTask DisposeAsync() => _shared?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void ShowDeadLetters(IActorEngine engine)
    {
        if (_isVerbose)
        {
            engine.DeadLetters.Subscribe(
                new Watcher<DeadLetter>(letter =>
                    _terminal.Line(
                        Markup.Escape(
                            $"dead letter: {letter.Reason}: {letter.Message.GetType().Name}"
                        )
                    )
                )
            );
        }
    }
}
