using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace ActorIpc.Broker.Tests;

public sealed partial class ServeTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task The_command_says_where_to_look_and_serves_until_it_is_stopped()
    {
        using CancellationTokenSource stop = new();
        using WatchedWriter output = new("http://");
        Task<int> serving = CommandLine.RunAsync(
            ["--port", "0"],
            Terminal.Of(output, TextWriter.Null),
            stop.Token
        );
        Uri address = AddressOf(await output.Line.WaitAsync(Limit));

        using HttpClient client = new();
        string index = await client.GetStringAsync(address);
        string sample = await client.GetStringAsync(new Uri(address, "pattern-1/"));
        await stop.CancelAsync();

        index.ShouldContain("/pattern-1/");
        sample.ShouldContain("_actoripc/client.js");
        (await serving.WaitAsync(Limit)).ShouldBe(0);
        output.ToString().ShouldContain("Stopped.");
        await Should.ThrowAsync<HttpRequestException>(() => client.GetStringAsync(address));
    }

    [Theory]
    [InlineData("evil.example", HttpStatusCode.Forbidden)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("localhost", HttpStatusCode.OK)]
    [InlineData("[::1]", HttpStatusCode.OK)]
    public async Task The_index_answers_under_its_own_names_only(string host, HttpStatusCode status)
    {
        using CancellationTokenSource stop = new();
        using WatchedWriter output = new("http://");
        Task<int> serving = CommandLine.RunAsync(
            ["--port", "0"],
            Terminal.Of(output, TextWriter.Null),
            stop.Token
        );
        Uri address = AddressOf(await output.Line.WaitAsync(Limit));
        using HttpClient client = new();

        foreach (string path in (string[])["", "index.js", "favicon.ico"])
        {
            using HttpRequestMessage request = new(HttpMethod.Get, new Uri(address, path));
            request.Headers.Host = host;
            using HttpResponseMessage response = await client.SendAsync(request);
            response.StatusCode.ShouldBe(status, path);
            string body = await response.Content.ReadAsStringAsync();

            body.Contains("pattern-1", StringComparison.Ordinal)
                .ShouldBe(status == HttpStatusCode.OK && path.Length == 0);
        }

        await stop.CancelAsync();
        (await serving.WaitAsync(Limit)).ShouldBe(0);
    }

    [Fact]
    public async Task Every_page_finds_its_icon()
    {
        using CancellationTokenSource stop = new();
        using WatchedWriter output = new("http://");
        Task<int> serving = CommandLine.RunAsync(
            ["--port", "0"],
            Terminal.Of(output, TextWriter.Null),
            stop.Token
        );
        Uri address = AddressOf(await output.Line.WaitAsync(Limit));
        using HttpClient client = new();

        using HttpResponseMessage icon = await client.GetAsync(new Uri(address, "favicon.ico"));
        string index = await client.GetStringAsync(address);
        await stop.CancelAsync();

        icon.StatusCode.ShouldBe(HttpStatusCode.OK);
        icon.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        (await icon.Content.ReadAsStringAsync()).ShouldStartWith("<svg");
        index.ShouldContain("""<link rel="icon" type="image/svg+xml" href="favicon.ico" />""");
        (await serving.WaitAsync(Limit)).ShouldBe(0);
    }

    [Fact]
    public async Task Verbose_shows_each_message_as_one_line()
    {
        using CancellationTokenSource stop = new();
        using WatchedWriter output = new("http://");
        using WatchedWriter both = new("unheard", output);
        Task<int> serving = CommandLine.RunAsync(
            ["--port", "0", "--verbose"],
            Terminal.Of(both, TextWriter.Null),
            stop.Token
        );
        Uri address = AddressOf(await output.Line.WaitAsync(Limit));
        using PageClient page = await PageClient.OpenAsync(new Uri(address, "pattern-1/"));

        await page.SendAsync("no\nsuch[red]\u001b[2J");

        string line = await both.Line.WaitAsync(Limit);
        line.ShouldStartWith("pattern-1 ");
        line.ShouldContain("no such[red] [2J");
        await stop.CancelAsync();
        (await serving.WaitAsync(Limit)).ShouldBe(0);
    }

    [Fact]
    public async Task Pages_hear_that_the_broker_stops()
    {
        using CancellationTokenSource stop = new();
        using WatchedWriter output = new("http://");
        Task<int> serving = CommandLine.RunAsync(
            ["--port", "0"],
            Terminal.Of(output, TextWriter.Null),
            stop.Token
        );
        Uri address = AddressOf(await output.Line.WaitAsync(Limit));
        using PageClient page = await PageClient.OpenAsync(new Uri(address, "pattern-1/"));

        await stop.CancelAsync();

        (await page.ClosedAsync()).ShouldBe("stopping");
        (await serving.WaitAsync(Limit)).ShouldBe(0);
    }

    [Fact]
    public async Task A_port_in_use_is_refused_in_one_line()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;

        Invocation invocation = await Invocation.RunAsync(
            "--port",
            port.ToString(CultureInfo.InvariantCulture)
        );

        invocation.ShouldHaveRefused(1, $"Port {port} is in use");
    }

    [Fact]
    public async Task A_missing_config_is_refused_in_one_line()
    {
        Invocation invocation = await Invocation.RunAsync("--port", "0", "--config", "no.json");

        invocation.ShouldHaveRefused(1, "no.json: there is no such file.");
    }

    // The process that a person starts, and what Ctrl+C and a service's stop do to it.
    [UnixTheory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_stops_the_process_cleanly(string signal)
    {
        using Process process = StartProcess("--port", "0");
        StreamReader output = process.StandardOutput;
        string? first = await output.ReadLineAsync().WaitAsync(Limit);
        first.ShouldNotBeNull().ShouldStartWith("The samples are at http://127.0.0.1:");

        using Process kill = Process.Start(
            "kill",
            [$"-{signal}", process.Id.ToString(CultureInfo.InvariantCulture)]
        );
        await process.WaitForExitAsync().WaitAsync(Limit);

        (await output.ReadToEndAsync()).Trim().ShouldBe("Stopped.");
        (await process.StandardError.ReadToEndAsync()).ShouldBeEmpty();
        process.ExitCode.ShouldBe(0);
    }

    private static Process StartProcess(params string[] args) =>
        Process.Start(
            new ProcessStartInfo(
                "dotnet",
                [Path.Combine(AppContext.BaseDirectory, "actoripc.dll"), .. args]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;

    private static Uri AddressOf(string line) => new(AddressIn().Match(line).Value);

    [GeneratedRegex(@"http://\S+")]
    private static partial Regex AddressIn();
}
