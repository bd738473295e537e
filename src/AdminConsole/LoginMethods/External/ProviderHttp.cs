using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace AdminConsole.LoginMethods.External;

/// <summary>Talks to providers: ten seconds, no redirects, answers of a size that makes sense, JSON only.</summary>
public sealed class ProviderHttp(IHttpClientFactory clients)
{
    internal const string ClientName = "identity providers";
    internal const int LargestAnswer = 512 * 1024;
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    internal Task<JsonElement> GetAsync(string address, string? accessToken, CancellationToken cancel)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, address);
        if (accessToken is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", accessToken);
        }

        return SendAsync(request, (status, _) => new(ProviderFailure.BadAnswer, $"{address} answered {(int)status}."), cancel);
    }

    /// <summary>Sends a request and reads the JSON it is answered with.</summary>
    /// <param name="request">The request; disposed of here.</param>
    /// <param name="refused">What a status that is no success means.</param>
    /// <param name="cancel">Stops it.</param>
    internal async Task<JsonElement> SendAsync(HttpRequestMessage request, Func<HttpStatusCode, JsonElement, ProviderFault> refused, CancellationToken cancel)
    {
        var address = request.RequestUri!.ToString();
        if (!IdentityProviderContent.IsAddress(address, withQuery: true))
        {
            throw new ProviderFault(ProviderFailure.Misconfigured, $"{address} is no https address.");
        }

        request.Headers.Accept.Add(new("application/json"));
        request.Headers.UserAgent.Add(new("AdminConsole", "1.0"));
        try
        {
            using (request)
            using (var client = clients.CreateClient(ClientName))
            using (var response = await client.SendAsync(request, cancel))
            {
                var text = await response.Content.ReadAsStringAsync(cancel);
                return response.IsSuccessStatusCode ? Read(address, text) : throw refused(response.StatusCode, TryRead(text));
            }
        }
        catch (HttpRequestException error)
        {
            throw new ProviderFault(ProviderFailure.Unreachable, $"{address}: {error.Message}", error);
        }
        catch (OperationCanceledException error) when (!cancel.IsCancellationRequested)
        {
            throw new ProviderFault(ProviderFailure.Unreachable, $"{address} did not answer within {Patience.TotalSeconds} seconds.", error);
        }
    }

    private static JsonElement Read(string address, string text) =>
        TryRead(text) is { ValueKind: not JsonValueKind.Undefined } json
            ? json
            : throw new ProviderFault(ProviderFailure.BadAnswer, $"{address} did not answer with JSON.");

    private static JsonElement TryRead(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
