namespace ActorIpc.Broker.Tests;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("--port")]
    [InlineData("--folder")]
    [InlineData("--config")]
    [InlineData("--open")]
    [InlineData("--verbose")]
    [InlineData("demo")]
    [InlineData("gateway")]
    public async Task Help_names_every_word(string word)
    {
        Invocation invocation = await Invocation.RunAsync("--help");

        invocation.Output.ShouldContain(word);
        invocation.Output.ShouldContain("actoripc [command] [options]");
        invocation.ExitCode.ShouldBe(0);
    }

    [Fact]
    public async Task Version_is_one_line()
    {
        Invocation invocation = await Invocation.RunAsync("--version");

        Version.TryParse(invocation.Output.Trim(), out _).ShouldBeTrue(invocation.Output);
        invocation.ExitCode.ShouldBe(0);
    }

    [Theory]
    [InlineData("--colour", "Unrecognized command or argument '--colour'")]
    [InlineData("serve", "Unrecognized command or argument 'serve'")]
    [InlineData("--port=", "Required argument missing for option: '--port'")]
    [InlineData("--port=x", "--port takes a number from 0 to 65535, not 'x'.")]
    [InlineData("--port=-1", "--port takes a number from 0 to 65535, not '-1'.")]
    [InlineData("--port=65536", "--port takes a number from 0 to 65535, not '65536'.")]
    [InlineData("--folder", "'--folder'")]
    public async Task A_word_that_makes_no_sense_is_refused_in_one_line(string word, string line)
    {
        Invocation invocation = await Invocation.RunAsync(word);

        invocation.ShouldHaveRefused(2, line);
        invocation.Error.ShouldContain("actoripc --help");
    }

    [Theory]
    [InlineData("'--main' is required")]
    [InlineData("--folder takes there=here, not 'x'.", "--main=a", "--folder=x")]
    [InlineData("--folder takes there=here, not '=x'.", "--main=a", "--folder==x")]
    public async Task A_gateway_that_makes_no_sense_is_refused_in_one_line(
        string line,
        params string[] words
    )
    {
        Invocation invocation = await Invocation.RunAsync(["gateway", .. words]);

        invocation.ShouldHaveRefused(2, line);
    }

    [Theory]
    [InlineData("--tries=0", "--tries takes a number from 1 to 2147483647, not '0'.")]
    [InlineData("--tries=-1", "--tries takes a number from 1 to 2147483647, not '-1'.")]
    [InlineData("--tries=1.5", "--tries takes a number from 1 to 2147483647, not '1.5'.")]
    [InlineData("--tries=ten", "--tries takes a number from 1 to 2147483647, not 'ten'.")]
    [InlineData("--tries=2147483648", "--tries takes a number from 1 to 2147483647, not")]
    [InlineData("--tries=", "Required argument missing for option: '--tries'")]
    [InlineData("--node-port=x", "--node-port takes a number from 0 to 65535, not 'x'.")]
    [InlineData("--node-port=65536", "--node-port takes a number from 0 to 65535, not '65536'.")]
    public async Task A_node_that_makes_no_sense_is_refused_in_one_line_by_every_command(
        string word,
        string line
    )
    {
        foreach (string command in new[] { "gateway", "renderer" })
        {
            Invocation invocation = await Invocation.RunAsync(command, "--main=a", word);

            invocation.ShouldHaveRefused(2, line);
        }
    }

    [Fact]
    public async Task Both_commands_that_join_a_main_have_the_same_options_for_it()
    {
        Invocation gateway = await Invocation.RunAsync("gateway", "--help");
        Invocation renderer = await Invocation.RunAsync("renderer", "--help");

        foreach (string option in new[] { "--name", "--config", "--node-port", "--tries" })
        {
            gateway.Output.ShouldContain(option);
            renderer.Output.ShouldContain(option);
        }
    }

    [Fact]
    public async Task Two_files_of_one_kind_are_refused_in_one_line_by_every_command()
    {
        string[] files = ["--config", "a.hocon", "--config", "b.conf"];

        foreach (
            string[] command in new string[][]
            {
                [],
                ["gateway", "--main=a"],
                ["renderer", "--main=a"],
            }
        )
        {
            Invocation invocation = await Invocation.RunAsync([.. command, .. files]);

            invocation.ShouldHaveRefused(1, "--config a.hocon and b.conf are of one kind");
        }
    }

    [Fact]
    public async Task A_file_that_a_command_has_no_use_for_is_refused_in_one_line()
    {
        Invocation main = await Invocation.RunAsync("--config", "a.hocon");
        Invocation node = await Invocation.RunAsync("renderer", "--main=a", "--config", "a.json");

        main.ShouldHaveRefused(1, "--config a.hocon: is for --engine akka.");
        node.ShouldHaveRefused(1, "--config a.json: has limits of main or of a gateway;");
    }

    [Fact]
    public async Task A_folder_that_does_not_exist_is_refused_in_one_line()
    {
        string folder = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());

        Invocation invocation = await Invocation.RunAsync("--port", "0", "--folder", folder);

        invocation.ShouldHaveRefused(1, $"--folder {folder}: there is no such folder.");
    }

    [Fact]
    public async Task A_file_in_place_of_a_folder_is_refused_in_one_line()
    {
        string file = Path.GetTempFileName();
        try
        {
            Invocation invocation = await Invocation.RunAsync("--port", "0", "--folder", file);

            invocation.ShouldHaveRefused(1, $"--folder {file}: is a file, not a folder.");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
