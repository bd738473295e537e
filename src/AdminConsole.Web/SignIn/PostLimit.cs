using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;

namespace AdminConsole.Web.SignIn;

/// <summary>Limits how many forms of the sign-in pages one network address may post. Wrong codes and passwords are counted by the core besides.</summary>
internal static class PostLimit
{
    public const string Policy = "sign-in posts";

    private const int MostPerMinute = 60;

    public static void AddPostLimit(this IServiceCollection services) =>
        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = (rejected, _) =>
            {
                rejected.HttpContext.Response.Headers.RetryAfter = "60";
                return ValueTask.CompletedTask;
            };
            options.AddPolicy(Policy, Partition);
        });

    private static RateLimitPartition<string> Partition(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        var most = context.RequestServices.GetRequiredService<IConfiguration>().GetValue("SignIn:PostsPerMinute", MostPerMinute);
        return RateLimitPartition.GetFixedWindowLimiter(
            Network(context.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = most, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });
    }

    // One subscriber of IPv6 holds at least a /64.
    private static string Network(IPAddress? address) =>
        address is { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false }
            ? Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8))
            : address?.ToString() ?? "";
}
