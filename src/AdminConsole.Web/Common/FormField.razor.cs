using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.Common;

/// <summary>
/// A label above, one sentence of help and the message below an input. The input takes <c>@attributes="field"</c>, which names it and
/// ties help and message to it. Works on static pages and in circuits.
/// </summary>
public sealed partial class FormField
{
    private EditContext? bound;

    /// <summary>The id of the input, unique on the page.</summary>
    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Label { get; set; }

    /// <summary>One sentence.</summary>
    [Parameter]
    public string? Help { get; set; }

    /// <summary>Whether it may stay empty; required is the normal case and not marked.</summary>
    [Parameter]
    public bool Optional { get; set; }

    /// <summary>The property of the form whose messages belong here.</summary>
    [Parameter, EditorRequired]
    public required Expression<Func<object?>> For { get; set; }

    [Parameter, EditorRequired]
    public required RenderFragment<IReadOnlyDictionary<string, object>> ChildContent { get; set; }

    [CascadingParameter]
    public EditContext? Form { get; set; }

    private string HelpId => Id + "-help";

    private string ErrorId => Id + "-error";

    private IEnumerable<string> Messages => Form?.GetValidationMessages(FieldIdentifier.Create(For)) ?? [];

    private Dictionary<string, object> Attributes
    {
        get
        {
            var invalid = Messages.Any();
            var attributes = new Dictionary<string, object>(StringComparer.Ordinal) { ["id"] = Id };
            var describedBy = string.Join(' ', new[] { Help is null ? null : HelpId, invalid ? ErrorId : null }.OfType<string>());
            if (describedBy.Length > 0)
            {
                attributes["aria-describedby"] = describedBy;
            }

            if (invalid)
            {
                attributes["aria-invalid"] = "true";
            }

            return attributes;
        }
    }

    /// <summary>The fields on the page in their order, with the ids of their inputs, for the summary's links.</summary>
    internal static IReadOnlyList<(FieldIdentifier Field, string Id)> FieldsOf(EditContext form) =>
        form.Properties.TryGetValue(typeof(FormField), out var fields) ? (List<(FieldIdentifier, string)>)fields : [];

    protected override void OnParametersSet()
    {
        if (Form is null || ReferenceEquals(bound, Form))
        {
            return;
        }

        Dispose();
        bound = Form;
        Register(bound);
        bound.OnValidationStateChanged += Redraw;
    }

    private void Register(EditContext form)
    {
        if (!form.Properties.TryGetValue(typeof(FormField), out var known))
        {
            form.Properties[typeof(FormField)] = known = new List<(FieldIdentifier, string)>();
        }

        var fields = (List<(FieldIdentifier Field, string Id)>)known;
        fields.RemoveAll(field => field.Id == Id);
        fields.Add((FieldIdentifier.Create(For), Id));
    }

    private void Redraw(object? sender, ValidationStateChangedEventArgs args) => _ = InvokeAsync(StateHasChanged);

    public void Dispose()
    {
        if (bound is not null)
        {
            bound.OnValidationStateChanged -= Redraw;
        }
    }
}
