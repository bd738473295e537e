namespace AdminConsole.Web.Users;

/// <summary>What the pages about people share.</summary>
internal static class UsersRoom
{
    public static IServiceCollection AddUserPages(this IServiceCollection services) =>
        services.AddSingleton<UserWords>().AddSingleton<UserInWords>().AddSingleton<WhyWords>().AddSingleton<UserFactsReader>();
}
