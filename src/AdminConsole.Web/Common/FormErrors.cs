using System.Linq.Expressions;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.Common;

/// <summary>
/// The messages of one form, in the reader's language, kept with the fields they belong to until the next try: were they to go when their
/// field is left, the button that the pointer is pressing just then would move away from under it, and the click be lost.
/// </summary>
public sealed class FormErrors
{
    private readonly ValidationMessageStore messages;
    private readonly EditContext form;

    public FormErrors(EditContext form)
    {
        this.form = form;
        messages = new ValidationMessageStore(form);
    }

    /// <summary>Whether the form has a message, an input's own about what it cannot read included.</summary>
    public bool Any => form.GetValidationMessages().Any();

    /// <summary>A message at a field.</summary>
    public void Add(Expression<Func<object?>> field, string message)
    {
        messages.Add(FieldIdentifier.Create(field), message);
        form.NotifyValidationStateChanged();
    }

    /// <summary>A message about the form as a whole.</summary>
    public void Add(string message)
    {
        messages.Add(new FieldIdentifier(form.Model, ""), message);
        form.NotifyValidationStateChanged();
    }

    /// <summary>Before each try.</summary>
    public void Clear()
    {
        messages.Clear();
        form.NotifyValidationStateChanged();
    }

    /// <summary>After a save: nothing is unsaved any more, so the button rests and leaving asks nothing.</summary>
    public void MarkSaved()
    {
        form.MarkAsUnmodified();
        Clear();
    }
}
