using AdminConsole.Data;
using AdminConsole.Permissions;
using AdminConsole.Users;

namespace AdminConsole.Web.Applications;

/// <summary>The organization's groups by name, for choosing one in a rule and for reading rules.</summary>
internal static class GroupNames
{
    public static async Task<IReadOnlyDictionary<Guid, string>> AllAsync(GroupDirectory groups, Actor actor)
    {
        var names = new Dictionary<Guid, string>();
        Page<GroupRow> page;
        do
        {
            page = await groups.ListAsync(actor, new PageRequest(Skip: names.Count, Take: PageRequest.MostRows));
            foreach (var group in page.Rows)
            {
                names[group.Id] = group.Name;
            }
        }
        while (page.Rows.Count > 0 && names.Count < page.Total);

        return names;
    }
}
