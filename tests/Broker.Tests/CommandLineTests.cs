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
