using AdminConsole.Data;
using AdminConsole.Organizations;

namespace AdminConsole.Web.Hosting;

/// <summary><c>./run domain confirm contoso contoso.com</c>: verifies a domain on the word of whoever runs the installation.</summary>
internal static class DomainCommand
{
    public static async Task<int> RunAsync(IServiceProvider services, string[] words, CancellationToken cancellationToken)
    {
        if (words is not ["confirm", var organization, var domain])
        {
            throw new OperatorException("Say ./run domain confirm <short name or id of the organization> <domain>.");
        }

        Console.WriteLine(await services.GetRequiredService<DomainConfirmation>().ConfirmAsync(organization, domain, cancellationToken) switch
        {
            DomainOutcome.Verified => $"{domain} is a verified domain of {organization} now.",
            DomainOutcome.AlreadyYours => $"{domain} was a verified domain of {organization} before. Nothing was changed.",
            DomainOutcome.NotFound => throw new OperatorException($"There is no organization '{organization}'. Its short name and id stand on the page Organization."),
            DomainOutcome.InvalidDomain => throw new OperatorException($"'{domain}' is no domain."),
            _ => throw new OperatorException($"{domain} is a verified domain of another organization. It must be removed there first."),
        });
        return 0;
    }
}
