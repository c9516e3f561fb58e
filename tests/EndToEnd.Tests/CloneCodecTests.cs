using ActorIpc.EndToEnd.Tests.Worlds;
using Microsoft.Playwright;

namespace ActorIpc.EndToEnd.Tests;

/// <summary>
/// The JavaScript codec and its vectors, in the browser itself rather than in Node.
/// </summary>
public sealed class CloneCodecTests(Chromium chromium) : BrowserTest(chromium)
{
    private const string RunSuite = """
        async () => {
          const { cloneSuite, vectorFiles } =
            await import('/clients/js/test/support/clone-suite.js');
          const read = async (name) =>
            [name, await (await fetch(`/tests/vectors/clone/${name}.json`)).json()];
          const files = Object.fromEntries(await Promise.all(vectorFiles.map(read)));
          return cloneSuite(files).map(({ name, run }) => {
            try {
              run();
              return `passed: ${name}`;
            } catch (error) {
              return `failed: ${name}: ${error.message}`;
            }
          });
        }
        """;

    [BrowserFact]
    public async Task The_codec_meets_every_vector_in_the_browser()
    {
        await using FileSite site = await FileSite.StartAsync(Repository.Root);
        IPage page = await OpenAsync(site.Address);

        string[] outcomes = await page.EvaluateAsync<string[]>(RunSuite);

        outcomes.Length.ShouldBeGreaterThan(4);
        outcomes.ShouldAllBe(outcome => outcome.StartsWith("passed: "));
    }
}
