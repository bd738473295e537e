using AdminConsole.Data;
using AdminConsole.Demonstration;
using AdminConsole.Organizations;
using AdminConsole.Secrets;

namespace AdminConsole.Web.Hosting;

/// <summary><c>./run --demo</c>: fills an empty database with an organization worth looking at, and says who can sign in.</summary>
internal static class Demo
{
    public static async Task FillAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        await using var demonstration = new DemonstrationOrganization(
            services.GetRequiredService<IDatabaseProvider>(),
            services.GetRequiredService<MasterKey>(),
            services.GetRequiredService<PublicAddress>(),
            services.GetRequiredService<TimeProvider>()
        );
        if (await demonstration.FillAsync(cancellationToken) is not { } access)
        {
            Console.WriteLine("There is an organization already; the demonstration changes nothing.");
            return;
        }

        Console.WriteLine($"The demonstration is ready. The password of those who have one: {access.Password}");
        foreach (var (email, what) in access.People)
        {
            Console.WriteLine($"  {email,-34} {what}");
        }
    }
}
