using ActorIpc.Broker.Machines;
using Spectre.Console;

namespace ActorIpc.Broker;

/// <summary><c>actoripc</c> alone: serves the samples until it is told to stop.</summary>
internal static class ServeCommand
{
    /// <summary>Serves, says where to look, and comes back when everything has stopped.</summary>
    /// <exception cref="CannotStartException">The world does not allow it.</exception>
    public static async Task RunAsync(
        ServeSettings settings,
        Terminal terminal,
        CancellationToken stop
    )
    {
        SampleServer server = await SampleServer
            .StartAsync(settings, terminal)
            .ConfigureAwait(false);
        await using (server.ConfigureAwait(false))
        {
            terminal.Line(
                $"The samples are at [link]{Markup.Escape(server.Address.AbsoluteUri)}[/] "
                    + "[grey](Ctrl+C stops)[/]"
            );
            if (server.MachineAddress is { } main)
            {
                terminal.Line(Markup.Escape(HowToJoin(main)));
            }

            Task opening = settings.OpensBrowser
                ? OpenBrowserAsync(server.Address, terminal, stop)
                : Task.CompletedTask;
            await StopAsync(stop).ConfigureAwait(false);
            await opening.ConfigureAwait(false);
        }

        terminal.Line("[grey]Stopped.[/]");
    }

    private static string HowToJoin(MachineAddress main) =>
        main.IsNobodys
            ? $"No other machine can join at {main.Text}: public-hostname in "
                + "akka.remote.dot-netty.tcp must be this machine's name or address."
            : $"Other machines join with: actoripc renderer --main {main.Text} --name <name>";

    private static async Task OpenBrowserAsync(
        Uri address,
        Terminal terminal,
        CancellationToken stop
    )
    {
        try
        {
            if (!await Browser.TryOpenAsync(address, stop).ConfigureAwait(false))
            {
                terminal.Complain($"No browser could be opened: visit {address} yourself.");
            }
        }
        catch (OperationCanceledException)
        {
            // The browser runs on; only we stop.
        }
    }

    private static Task StopAsync(CancellationToken stop)
    {
        TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
        stop.UnsafeRegister(
            static source => ((TaskCompletionSource)source!).TrySetResult(),
            stopped
        );
        return stopped.Task;
    }
}
