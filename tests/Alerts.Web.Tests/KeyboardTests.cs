using Microsoft.Playwright;

namespace Alerts.Web.Tests;

[Collection(BrowserTests.Name)]
public class KeyboardTests(StorySite story, Browser browser)
{
    [Fact]
    public async Task Keys_go_through_the_history_to_the_search_and_to_other_pages()
    {
        var page = await browser.OpenAsync(story.Site.At("/history"));
        var titles = await page.Locator("main article h3").AllInnerTextsAsync();
        await PressAsync(page, "j", "j", "j", "k");
        Assert.Equal(titles[1], await FocusedAsync(page));
        await PressAsync(page, "k", "k", "k");
        Assert.Equal(titles[0], await FocusedAsync(page));
        await PressAsync(page, "/");
        Assert.Equal("q", await page.EvaluateAsync<string>("document.activeElement.name"));
        await page.Keyboard.TypeAsync("jk?/g");
        Assert.Equal("jk?/g", await page.Locator("input[type=search]").InputValueAsync());
        await page.Locator("body").FocusAsync();
        await page.EvaluateAsync("document.activeElement.blur()");
        await PressAsync(page, "g", "r");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Review");
    }

    [Fact]
    public async Task The_question_mark_lists_the_keys_and_single_keys_can_be_switched_off()
    {
        var page = await browser.OpenAsync(story.Site.At("/history"));
        await PressAsync(page, "?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog, new() { Name = "Keys" })).ToBeVisibleAsync();
        await page.Locator("dialog input").UncheckAsync();
        await CloseAsync(page);
        await PressAsync(page, "j");
        Assert.NotEqual("A", await page.EvaluateAsync<string>("document.activeElement.tagName"));
        await page.ReloadAsync();
        await PressAsync(page, "j");
        Assert.Equal("BODY", await page.EvaluateAsync<string>("document.activeElement.tagName"));
        await PressAsync(page, "?");
        await page.Locator("dialog input").CheckAsync();
        await CloseAsync(page);
        await PressAsync(page, "j");
        Assert.Equal("A", await page.EvaluateAsync<string>("document.activeElement.tagName"));
    }

    [Fact]
    public async Task A_change_is_noted_on_by_keyboard_alone()
    {
        await using var site = await Site.WithStoryAsync();
        var page = await browser.OpenAsync(site.At(StorySite.October));
        await TabToAsync(page, "Acknowledge");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#handling")).ToContainTextAsync("Acknowledged by admin");
        await TabToAsync(page, "Add note", back: 1);
        await page.Keyboard.TypeAsync("asked the company");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#handling")).ToContainTextAsync("asked the company");
        await TabToAsync(page, "Mark wrong");
        await PressAsync(page, "Enter", "Tab", "ArrowDown", "Tab");
        await page.Keyboard.TypeAsync("another award");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("#handling")).ToContainTextAsync("Marked wrong: misread");
    }

    private static async Task CloseAsync(IPage page)
    {
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
    }

    /// <summary>To the button or summary of this name, and so many steps back.</summary>
    private static async Task TabToAsync(IPage page, string name, int back = 0)
    {
        for (var step = 0; await FocusedAsync(page) != name; step++)
        {
            Assert.True(step < 100, $"The keyboard never reaches “{name}”.");
            await page.Keyboard.PressAsync("Tab");
        }
        for (; back > 0; back--)
            await page.Keyboard.PressAsync("Shift+Tab");
    }

    private static Task<string> FocusedAsync(IPage page) => page.EvaluateAsync<string>("(document.activeElement.innerText ?? '').trim()");

    private static async Task PressAsync(IPage page, params string[] keys)
    {
        foreach (var key in keys)
            await page.Keyboard.PressAsync(key);
    }
}
