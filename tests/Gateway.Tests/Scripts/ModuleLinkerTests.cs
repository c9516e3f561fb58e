using System.Diagnostics;
using ActorIpc.Gateway.Scripts;

namespace ActorIpc.Gateway.Tests.Scripts;

public sealed class ModuleLinkerTests
{
    [NodeFact]
    public void Linked_modules_run_as_one_classic_script()
    {
        string script = Link(
            new()
            {
                ["boot.js"] = """
                // The entry.
                import { add, Sum as Total } from './math/sum.js';
                import {
                  name,
                } from './name.js';
                import './side.js';

                console.log(`${name} ${add(1, 2)} ${new Total().value}`);
                """,
                ["math/sum.js"] = """
                import { zero } from '../name.js';
                export function add(a, b) { return a + b; }
                export async function later() {}
                export function* all() {}
                class Internal { value = zero + 7; }
                export { Internal as Sum };
                """,
                ["name.js"] = "export const name = 'linked';\nexport const zero = 0;\n",
                ["side.js"] = "console.log('side');",
            }
        );

        RunNode(script).ShouldBe("side\nlinked 3 7\n");
    }

    [Fact]
    public void A_module_that_two_need_runs_once()
    {
        string script = Link(
            new()
            {
                ["boot.js"] = "import { b } from './b.js';\nimport { c } from './c.js';",
                ["b.js"] = "import { d } from './d.js';\nexport const b = d;",
                ["c.js"] = "import { d } from './d.js';\nexport const c = d;",
                ["d.js"] = "export const d = 1;",
            }
        );

        script.Split("const d = 1;").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("import { a } from './missing.js';", "missing.js")]
    [InlineData("import { a } from './boot.js';", "it needs itself: boot.js > boot.js")]
    [InlineData("import { a } from 'lodash';", "not a relative path")]
    [InlineData("import * as a from './ok.js';", "outside the subset")]
    [InlineData("import a from './ok.js';", "outside the subset")]
    [InlineData("export default 1;", "outside the subset")]
    [InlineData("export let a = 1;", "outside the subset")]
    [InlineData("export * from './ok.js';", "outside the subset")]
    [InlineData("export { a } from './ok.js';", "outside the subset")]
    public void What_is_outside_the_subset_is_refused(string text, string reason) =>
        Should
            .Throw<ModuleLinkException>(() =>
                Link(new() { ["boot.js"] = text, ["ok.js"] = "export const a = 1;" })
            )
            .Message.ShouldContain(reason);

    private static string Link(Dictionary<string, string> modules) =>
        ModuleLinker.Link("boot.js", modules.GetValueOrDefault);

    private static string RunNode(string script)
    {
        ProcessStartInfo start = new(RequiredTool.Node.RequirePath())
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process node = Process.Start(start)!;
        node.StandardInput.Write(script);
        node.StandardInput.Close();
        return node.StandardOutput.ReadToEnd().ReplaceLineEndings("\n");
    }
}
