using AngleSharp.Dom;
using Bunit;
using Microsoft.AspNetCore.Components;

namespace AdminConsole.Web.Tests;

/// <summary>
/// What a reader does at an element: waits for it, then finds it and acts in one turn of the renderer.
/// A render between finding and acting would leave the act to an element that is gone.
/// </summary>
internal static class ComponentActs
{
    extension<T>(IRenderedComponent<T> page)
        where T : IComponent
    {
        public void Change(string selector, object value) => page.Act(selector, element => element.Change(value));

        public void Input(string selector, object value) => page.Act(selector, element => element.Input(value));

        public void Click(string selector) => page.Act(selector, element => element.Click());

        /// <summary>Ends when everything that the click began has ended.</summary>
        public Task ClickAsync(string selector) => page.ActAsync(selector, element => element.ClickAsync(new()));

        public void Submit(string selector = "form") => page.Act(selector, element => element.Submit());

        /// <summary>Ends when everything that sending the form began has ended.</summary>
        public Task SubmitAsync(string selector = "form") => page.ActAsync(selector, element => element.SubmitAsync());

        private void Act(string selector, Action<IElement> act)
        {
            page.WaitForElement(selector);
            page.InvokeAsync(() => act(page.Find(selector))).GetAwaiter().GetResult();
        }

        private Task ActAsync(string selector, Func<IElement, Task> act)
        {
            page.WaitForElement(selector);
            return page.InvokeAsync(() => act(page.Find(selector)));
        }
    }
}
