using System.Net;
using AdminConsole.Data;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace AdminConsole.Web.Hosting;

/// <summary>The proxies in front of us, by network or address. Only theirs are the forwarded headers that count.</summary>
internal sealed record NamedProxies(IReadOnlyList<IPNetwork> Networks, int Limit)
{
    public bool Any => Networks.Count > 0;

    public static NamedProxies From(IConfigurationSection section)
    {
        var names = Values(section.GetSection("KnownNetworks")).Concat(Values(section.GetSection("KnownProxies")));
        return new([.. names.Select(Read)], section.GetValue("ForwardLimit", 1));
    }

    public void Apply(ForwardedHeadersOptions options)
    {
        // Not the host: links and redirects come from AdminConsole:PublicUrl.
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        options.ForwardLimit = Limit;
        options.KnownIPNetworks.Clear();
        options.KnownProxies.Clear();
        foreach (var network in Networks)
        {
            options.KnownIPNetworks.Add(network);
        }
    }

    private static IEnumerable<string> Values(IConfigurationSection list) =>
        list.GetChildren()
            .Select(child => child.Value)
            .Append(list.Value)
            .OfType<string>()
            .SelectMany(value => value.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries));

    private static IPNetwork Read(string name)
    {
        if (IPNetwork.TryParse(name, out var network))
        {
            return network;
        }

        return IPAddress.TryParse(name, out var address)
            ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
            : throw new OperatorException($"ForwardedHeaders names '{name}', which is neither an address (10.0.0.5) nor a network (10.0.0.0/8).");
    }
}
