using ActorIpc.EndToEnd.Tests.Worlds;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace ActorIpc.EndToEnd.Tests.Samples;

/// <summary>
/// The samples as a person uses them: clicked through, in tabs of a real browser.
/// </summary>
public sealed class SampleTests(Chromium chromium, ServedSamples samples) : BrowserTest(chromium)
{
    [BrowserFact]
    public async Task Pattern_1_names_the_sender_s_tab_and_no_other()
    {
        IPage page = await OpenAsync(samples.Of("pattern-1"));
        IPage other = await OpenAsync(samples.Of("pattern-1"));
        await other.FillAsync("#title", "Left alone");
        await other.ClickAsync("#btn");
        await Expect(other).ToHaveTitleAsync("Left alone");

        await page.FillAsync("#title", "Hello");
        await page.ClickAsync("#btn");

        await Expect(page).ToHaveTitleAsync("Hello");
        await Expect(other).ToHaveTitleAsync("Left alone");
        Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Pattern_2_shows_the_path_of_the_chosen_file()
    {
        IPage page = await OpenAsync(samples.Of("pattern-2"));

        await page.ClickAsync("#btn");
        await page.GetByRole(AriaRole.Option, new() { Name = "notes.txt" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Open", Exact = true }).ClickAsync();

        await Expect(page.Locator("#filePath"))
            .ToHaveTextAsync(Path.Combine(samples.Folder, "notes.txt"));
        Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Pattern_2_goes_into_folders_and_keeps_the_path_when_cancelled()
    {
        IPage page = await OpenAsync(samples.Of("pattern-2"));
        string chosen = Path.Combine(samples.Folder, "letters", "dear.txt");

        await page.ClickAsync("#btn");
        await page.GetByRole(AriaRole.Option, new() { Name = "letters" }).DblClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = "dear.txt" }).DblClickAsync();
        await Expect(page.Locator("#filePath")).ToHaveTextAsync(chosen);
        await page.ClickAsync("#btn");
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(page.Locator("#filePath")).ToHaveTextAsync(chosen);
        Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Pattern_3_counts_from_the_menu_and_main_hears_the_value()
    {
        IPage page = await OpenAsync(samples.Of("pattern-3"));
        IPage other = await OpenAsync(samples.Of("pattern-3"));

        await ChooseAsync(page, "Increment");
        await Expect(page.Locator("#counter")).ToHaveTextAsync("1");
        await ChooseAsync(page, "Increment");
        await Expect(page.Locator("#counter")).ToHaveTextAsync("2");
        await ChooseAsync(page, "Decrement");
        await Expect(page.Locator("#counter")).ToHaveTextAsync("1");

        foreach (int value in (int[])[1, 2, 1])
        {
            (await samples.LineAsync("the counter of contents")).ShouldEndWith($" is {value}.");
        }

        await Expect(other.Locator("#counter")).ToHaveTextAsync("0");
        Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Pattern_4_passes_on_through_main_what_one_page_says()
    {
        IPage one = await OpenAsync(samples.Of("pattern-4-relay"));
        IPage two = await OpenAsync(samples.Of("pattern-4-relay"));

        await SayAsync(one, "anybody there?");
        await Expect(two.Locator(".other")).ToContainTextAsync("anybody there?");
        await SayAsync(two, "just me");

        await Expect(one.Locator(".other")).ToContainTextAsync("just me");
        await Expect(one.Locator("li")).ToHaveCountAsync(2);
        await Expect(two.Locator("li")).ToHaveCountAsync(2);
        Complaints.ShouldBeEmpty();
    }

    // The windows of this sample come in pairs, so one test alone visits it.
    [BrowserFact]
    public async Task Pattern_4_gives_two_pages_a_port_and_a_new_one_after_a_reload()
    {
        IPage left = await OpenAsync(samples.Of("pattern-4-port"));
        await Expect(left.Locator("#btn")).ToBeDisabledAsync();
        IPage right = await OpenSecondWindowAsync(left);
        await Expect(left.Locator("#state")).ToHaveTextAsync("connected");
        await Expect(right.Locator("#state")).ToHaveTextAsync("connected");

        await SayAsync(left, "hello");
        await Expect(right.Locator(".other")).ToHaveTextAsync("hello");
        await SayAsync(right, "hello yourself");
        await Expect(left.Locator(".other")).ToHaveTextAsync("hello yourself");
        (await left.EvaluateAsync<bool>("port instanceof MessagePort")).ShouldBeTrue();

        await right.ReloadAsync();
        await Expect(right.Locator("#state")).ToHaveTextAsync("connected");
        await SayAsync(left, "welcome back");
        await Expect(right.Locator(".other")).ToHaveTextAsync("welcome back");

        await right.CloseAsync();
        await Expect(left.Locator("#state")).ToHaveTextAsync("waiting for the other window");
        Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task Ping_is_answered_later_and_at_once()
    {
        IPage page = await OpenAsync(samples.Of("ping-pong"));

        await page.ClickAsync("#async");
        await Expect(page.Locator("#asyncReply")).ToHaveTextAsync("pong");
        await Expect(page.Locator("#syncReply")).ToHaveTextAsync("no reply yet");
        await page.ClickAsync("#sync");

        await Expect(page.Locator("#syncReply")).ToHaveTextAsync("pong");
        Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    [Trait("Rule", "R302")]
    [Trait("Rule", "R305")]
    public async Task The_module_ipc_speaks_as_in_2015()
    {
        IPage page = await OpenAsync(samples.Of("legacy-ipc"));

        await page.ClickAsync("#async");
        await Expect(page.Locator("#asyncReply")).ToHaveTextAsync("pong");
        await page.ClickAsync("#sync");
        await Expect(page.Locator("#syncReply")).ToHaveTextAsync("pong");
        await page.ClickAsync("#describe");

        await Expect(page.Locator("#described"))
            .ToHaveTextAsync("""{"born":"1970-01-01T00:00:00.000Z","odds":null}""");
        Complaints.ShouldBeEmpty();
    }

    // The windows of this sample have names that count up, so one test alone visits it.
    [BrowserFact]
    [Trait("Rule", "R323")]
    [Trait("Rule", "R326")]
    public async Task Prokit_s_windows_speak_to_main_and_to_each_other_by_name()
    {
        IPage one = await OpenAsync(samples.Of("prokit"));
        await Expect(one).ToHaveTitleAsync("Window 1");
        await SayAsync(one, "anybody there?");
        await Expect(one.Locator(".other"))
            .ToHaveTextAsync("mainI heard “anybody there?” from Window 1.");

        IPage two = await OpenAsync(samples.Of("prokit"));
        await Expect(two.Locator("#me")).ToHaveTextAsync("Window 2");
        await one.SelectOptionAsync("#target", "Window 2");
        await SayAsync(one, "hello");
        await Expect(two.Locator(".other")).ToHaveTextAsync("Window 1hello");
        await two.SelectOptionAsync("#target", "Window 1");
        await SayAsync(two, "hello yourself");
        await Expect(one.Locator(".other").Last).ToContainTextAsync("hello yourself");

        await two.ClickAsync("#show");
        await Expect(two.Locator(".other").Last)
            .ToContainTextAsync("Window 1 calls for attention.");
        Complaints.ShouldBeEmpty();
    }

    [BrowserFact]
    public async Task The_index_lists_the_samples_and_the_windows_that_are_open()
    {
        IPage index = await OpenAsync(samples.Address);
        await Expect(index.Locator("article")).ToHaveCountAsync(9);

        IPage page = await Profile.RunAndWaitForPageAsync(() =>
            index.GetByText("Pattern 1").ClickAsync()
        );
        await page.FillAsync("#title", "Seen from the index");
        await page.ClickAsync("#btn");
        await Expect(page).ToHaveTitleAsync("Seen from the index");
        await index.ReloadAsync();

        await Expect(index.Locator("li.open", new() { HasText = "Seen from the index" }))
            .ToBeVisibleAsync();
        Complaints.ShouldBeEmpty();
    }

    private async Task<IPage> OpenSecondWindowAsync(IPage first) =>
        await Profile.RunAndWaitForPageAsync(() =>
            first.GetByRole(AriaRole.Button, new() { Name = "Right" }).ClickAsync()
        );

    private static async Task ChooseAsync(IPage page, string item)
    {
        await page.GetByRole(AriaRole.Menuitem, new() { Name = "Counter" }).ClickAsync();
        await page.GetByRole(AriaRole.Menuitem, new() { Name = item }).ClickAsync();
    }

    private static async Task SayAsync(IPage page, string text)
    {
        await page.FillAsync("#message", text);
        await page.ClickAsync("#btn");
    }
}
