using System.Linq.Expressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace AdminConsole.Web.Applications;

/// <summary>The include, require or exclude rules of a policy.</summary>
public sealed partial class RulesEditor
{
    // Ids stay with their rule when another one is removed, so that focus and messages do too.
    private readonly Dictionary<RuleForm, int> numbers = [];

    [CascadingParameter]
    public required EditContext Form { get; set; }

    [Parameter, EditorRequired]
    public required string Id { get; set; }

    [Parameter, EditorRequired]
    public required string Title { get; set; }

    [Parameter, EditorRequired]
    public required string Help { get; set; }

    /// <summary>What the button that adds a rule says.</summary>
    [Parameter, EditorRequired]
    public required string Add { get; set; }

    [Parameter, EditorRequired]
    public required List<RuleForm> Rules { get; set; }

    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<Guid, string> GroupNames { get; set; }

    /// <summary>The list as a field, for messages about all of it.</summary>
    [Parameter, EditorRequired]
    public required Expression<Func<object?>> For { get; set; }

    protected override void OnParametersSet()
    {
        foreach (var rule in Rules)
        {
            numbers.TryAdd(rule, numbers.Count);
        }
    }

    private void AddRule()
    {
        var rule = new RuleForm();
        numbers.Add(rule, numbers.Count);
        Rules.Add(rule);
        Form.NotifyFieldChanged(FieldIdentifier.Create(For));
    }

    private void Remove(RuleForm rule)
    {
        Rules.Remove(rule);
        Form.NotifyFieldChanged(new FieldIdentifier(rule, nameof(RuleForm.Value)));
        Form.NotifyFieldChanged(FieldIdentifier.Create(For));
    }
}
