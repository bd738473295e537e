using System.Xml.Linq;
using AdminConsole.Data;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Secrets;

/// <summary>Keeps the keys of Data Protection in the database. Its interface is synchronous; it is used at the start and once in weeks.</summary>
internal sealed class DataProtectionKeyStore(ConsoleDatabase database, TimeProvider time) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = database.OpenInstallation();
        return [.. db.DataProtectionKeys.AsNoTracking().Select(key => key.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = database.OpenInstallation();
        var xml = element.ToString(SaveOptions.DisableFormatting);
        db.DataProtectionKeys.Add(new() { Id = Guid.CreateVersion7(time.GetUtcNow()), FriendlyName = friendlyName, Xml = xml });
#pragma warning disable RS0030 // The framework's interface leaves no way to wait without a thread.
        db.SaveChanges();
#pragma warning restore RS0030
    }
}
