using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace AdminConsole.BrowserTests;

/// <summary>
/// Whether assistive technology can use a page: axe-core, WCAG 2.2 AA. Run in the page itself and asked for violations alone, which is several
/// times faster than the package made for it: that one opens a second page for each run and lists all that is well.
/// </summary>
internal static class Axe
{
    private static readonly string Script = new BundledAxeScriptProvider().GetScript();

    private const string Run = """
        async part => {
            const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
            const { violations } = await axe.run(part ?? document, { runOnly: tags, resultTypes: ['violations'] });
            return violations.map(v => `${v.id}: ${v.help}\n` + v.nodes.map(n => `    ${n.target}  ${n.html}`).join('\n'));
        }
        """;

    /// <summary>What is wrong in the page, or in the dialog that is open: what a dialog covers cannot be reached.</summary>
    public static async Task<IReadOnlyList<string>> FindBarriersAsync(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(Script);
        }

        var dialog = page.GetByRole(AriaRole.Dialog);
        var found = await dialog.CountAsync() > 0 ? await dialog.Last.EvaluateAsync<string[]>(Run) : await page.EvaluateAsync<string[]>(Run);
        return [.. found.Select(barrier => $"{page.Url} {barrier}")];
    }
}
