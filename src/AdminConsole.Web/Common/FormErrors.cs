using System.Linq.Expressions;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.Common;

/// <summary>The messages of one form, in the reader's language, kept with the fields they belong to. A message goes when its field changes.</summary>
public sealed class FormErrors
{
    private readonly ValidationMessageStore messages;
    private readonly EditContext form;

    public FormErrors(EditContext form)
    {
        this.form = form;
        messages = new ValidationMessageStore(form);
        form.OnFieldChanged += (_, change) => Clear(change.FieldIdentifier);
    }

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

    private void Clear(FieldIdentifier field)
    {
        messages.Clear(field);
        messages.Clear(new FieldIdentifier(form.Model, ""));
        form.NotifyValidationStateChanged();
    }
}
