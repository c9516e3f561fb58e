using System.ComponentModel;
using System.Diagnostics;

namespace ActorIpc.Broker;

/// <summary>The person's browser, opened with what the system has for it.</summary>
internal static class Browser
{
    /// <summary>Shows the address.</summary>
    /// <returns><see langword="false"/> when nothing on this machine could open it.</returns>
    public static async Task<bool> TryOpenAsync(Uri address, CancellationToken stop)
    {
        try
        {
            using Process? opener = Process.Start(Opener(address));
            if (opener is null)
            {
                // Windows handed the address to a browser that was running already.
                return true;
            }

            Drain(opener);
            await opener.WaitForExitAsync(stop).ConfigureAwait(false);
            return opener.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private static ProcessStartInfo Opener(Uri address)
    {
        string url = address.AbsoluteUri;
        if (OperatingSystem.IsWindows())
        {
            return new ProcessStartInfo(url) { UseShellExecute = true };
        }

        return new ProcessStartInfo(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [url])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
    }

    // What an opener says about its own trouble would only bury our one line; unread, it would
    // block.
    private static void Drain(Process opener)
    {
        if (opener.StartInfo.RedirectStandardOutput)
        {
            opener.BeginOutputReadLine();
            opener.BeginErrorReadLine();
        }
    }
}
