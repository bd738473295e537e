using AdminConsole.Mail;

namespace AdminConsole.Web.Hosting;

internal static class MailHosting
{
    /// <summary>Without a mail server, mails are files in the data directory. They hold codes and links, so nobody else may read them.</summary>
    public static void AddMailFolder(this WebApplicationBuilder builder)
    {
        var data = DataDirectory.From(builder.Configuration, builder.Environment);
        builder.Services.PostConfigure<MailOptions>(mail => mail.Folder = data.MakePrivate(mail.Folder));
    }
}
