using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace ActorIpc.EndToEnd.Tests.Worlds;

/// <summary>
/// The command itself, as a process of its own, serving the samples to the whole run.
/// </summary>
public sealed partial class ServedSamples : IAsyncLifetime
{
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("actoripc-");
    private Process? _process;
    private Uri? _address;

    /// <summary>The index page.</summary>
    public Uri Address => _address!;

    /// <summary>What the command was given as the open dialog's folder.</summary>
    public string Folder => _folder.FullName;

    /// <summary>Where a sample is served.</summary>
    public Uri Of(string sample) => new(Address, sample + "/");

    /// <summary>Awaits a line that the command writes, from those not awaited yet.</summary>
    public async Task<string> LineAsync(string part)
    {
        using CancellationTokenSource limit = new(Waiting.Limit);
        await foreach (string line in _lines.Reader.ReadAllAsync(limit.Token))
        {
            if (line.Contains(part, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"The command ended without a line with '{part}'.");
    }

    /// <inheritdoc />
    public async Task InitializeAsync()
    {
        if (RequiredTool.Browser.SkipReason is not null)
        {
            return;
        }

        await File.WriteAllTextAsync(Path.Combine(Folder, "notes.txt"), "two lines\nof notes\n");
        Directory.CreateDirectory(Path.Combine(Folder, "letters"));
        await File.WriteAllTextAsync(Path.Combine(Folder, "letters", "dear.txt"), "Dear …");
        Start();
        _address = new Uri(AddressIn().Match(await LineAsync("http://")).Value);
    }

    /// <inheritdoc />
    public async Task DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
            _process.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private void Start()
    {
        string program = Path.Combine(AppContext.BaseDirectory, "actoripc.dll");
        ProcessStartInfo start = new("dotnet", [program, "--port", "0", "--folder", Folder])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, e) => Take(e.Data);
        _process.ErrorDataReceived += (_, e) => Take(e.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Take(string? line)
    {
        if (line is not null)
        {
            _lines.Writer.TryWrite(line);
        }
    }

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex AddressIn();
}
