using ActorIpc.Actors;
using ActorIpc.Engines.Embedded;
using ActorIpc.Samples;
using Spectre.Console;

namespace ActorIpc.Broker.Demo;

/// <summary>
/// <c>actoripc demo</c>: every sample's main, with C# code in place of its pages.
/// </summary>
internal static class DemoCommand
{
    private static readonly TimeSpan ScriptTimeout = TimeSpan.FromSeconds(10);

    /// <summary>Runs every script and says what each one showed.</summary>
    /// <returns>Whether all of them went as they should.</returns>
    public static Task<bool> RunAsync(Terminal terminal, CancellationToken stop) =>
        RunAsync(DemoScript.All, terminal, stop);

    /// <summary>Runs some scripts and says what each one showed.</summary>
    /// <returns>Whether all of them went as they should.</returns>
    public static async Task<bool> RunAsync(
        IReadOnlyList<DemoScript> scripts,
        Terminal terminal,
        CancellationToken stop
    )
    {
        int failures = 0;
        foreach (DemoScript script in scripts)
        {
            string name = $"{script.Sample.Name, -15}";
            try
            {
                string shown = await PlayAsync(script, stop).ConfigureAwait(false);
                terminal.Line($"[green]shown [/] {name} {Markup.Escape(shown)}");
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A demo that fails has something to tell, too: the next one is still played.
                failures++;
                string reason = e.Message.ReplaceLineEndings(" ");
                terminal.Line($"[red]FAILED[/] {name} {Markup.Escape(reason)}");
            }
        }

        int shownCount = scripts.Count - failures;
        terminal.Line($"{shownCount} of {scripts.Count} samples showed what they should.");
        return failures == 0;
    }

    private static async Task<string> PlayAsync(DemoScript script, CancellationToken stop)
    {
        ScriptedDialog dialog = new();
        IpcAppOptions options = new()
        {
            DialogRoot = Sample.FolderOf(script.Sample.Name),
            InProcessDialog = dialog.Answer,
            Pages = script.Sample.Pages,
        };
        IpcApp app = await IpcApp.StartAsync(new EmbeddedEngine(), options).ConfigureAwait(false);
        await using (app.ConfigureAwait(false))
        {
            script.Sample.Run(app);
            try
            {
                return await script
                    .PlayAsync(app, dialog)
                    .WaitAsync(ScriptTimeout, app.Engine.Time, stop)
                    .ConfigureAwait(false);
            }
            catch (TimeoutException)
            {
                throw new DemoFailedException(
                    $"nothing came within {ScriptTimeout.TotalSeconds} s."
                );
            }
        }
    }
}
