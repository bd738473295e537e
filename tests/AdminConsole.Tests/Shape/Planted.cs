// Violations, planted so that the checks are seen to find them.
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace AdminConsole.Tests.Shape.Planted.Guests
{
    internal sealed class Invitation
    {
        public static Task<int> CountAsync(DbContext db) => db.Set<Invitation>().IgnoreQueryFilters().CountAsync();

        // The use hides in the code of a lambda inside an asynchronous method.
        public static async Task<string> SendAsync()
        {
            await Task.Yield();
            return string.Concat(new[] { 1 }.Select(_ => new Mail.Letter().ToString()));
        }
    }
}

namespace AdminConsole.Tests.Shape.Planted.Mail
{
    public class Letter
    {
        internal List<Users.User> Readers { get; } = [];
    }
}

namespace AdminConsole.Tests.Shape.Planted.Users
{
    internal sealed class User
    {
        public Guests.Invitation? Invitation { get; init; }

        public static string Of(object request) => ((HttpContext)request).TraceIdentifier;
    }
}
