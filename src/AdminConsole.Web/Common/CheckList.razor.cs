using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.Common;

/// <summary>Several of a few things, each with a sentence that says what choosing it means.</summary>
public sealed partial class CheckList<TValue>
{
    /// <summary>The start of the ids of its boxes, unique on the page.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Legend { get; set; }

    [Parameter]
    public string? Help { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyList<CheckOption<TValue>> Options { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyCollection<TValue> Value { get; set; }

    [Parameter]
    public EventCallback<IReadOnlyCollection<TValue>> ValueChanged { get; set; }

    [Parameter]
    public Expression<Func<IReadOnlyCollection<TValue>>>? ValueExpression { get; set; }

    [CascadingParameter]
    public EditContext? Form { get; set; }

    private async Task ChooseAsync(TValue value, bool chosen)
    {
        await ValueChanged.InvokeAsync(chosen ? [.. Value, value] : [.. Value.Where(other => !Equals(other, value))]);
        if (ValueExpression is not null)
        {
            Form?.NotifyFieldChanged(FieldIdentifier.Create(ValueExpression));
        }
    }
}

/// <summary>Something that can be chosen.</summary>
/// <param name="Value">What it stands for.</param>
/// <param name="Text">Its name.</param>
/// <param name="Help">What choosing it means.</param>
public sealed record CheckOption<TValue>(TValue Value, string Text, string? Help = null);
