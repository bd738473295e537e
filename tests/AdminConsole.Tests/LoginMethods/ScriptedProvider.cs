using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdminConsole.LoginMethods.External;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Tests.LoginMethods;

/// <summary>A provider that answers what a test writes down, in place of the network.</summary>
internal sealed class ScriptedProvider : HttpMessageHandler
{
    public const string Issuer = "https://corp.example";
    public const string Keys = Issuer + "/keys";

    public RSA Rsa { get; private set; } = RSA.Create(2048);

    public ECDsa Ec { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string KeyId { get; private set; } = "one";

    /// <summary>Answers by address; what is not there is not found.</summary>
    public Dictionary<string, Func<HttpRequestMessage, HttpResponseMessage>> Answers { get; } = new(StringComparer.Ordinal);

    public List<string> Asked { get; } = [];

    public static ScriptedProvider Ready()
    {
        var provider = new ScriptedProvider();
        provider.Says(Issuer + "/.well-known/openid-configuration", () => new JsonObject
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = Issuer + "/auth",
            ["token_endpoint"] = Issuer + "/token",
            ["userinfo_endpoint"] = Issuer + "/me",
            ["jwks_uri"] = Keys,
        });
        provider.Says(Keys, () => new JsonObject { ["keys"] = new JsonArray(provider.PublicRsa(), provider.PublicEc()) });
        return provider;
    }

    public void Install(IServiceCollection services) =>
        services.AddHttpClient(ProviderHttp.ClientName).ConfigurePrimaryHttpMessageHandler(() => this);

    public void Says(string address, Func<JsonNode> answer) =>
        Answers[address] = _ => new(HttpStatusCode.OK) { Content = new StringContent(answer().ToJsonString(), Encoding.UTF8, "application/json") };

    public void Rotate() => (Rsa, KeyId) = (RSA.Create(2048), "two");

    public string Token(JsonObject claims, string algorithm = "RS256", string? keyId = null, RSA? with = null, JsonObject? header = null)
    {
        header ??= [];
        header["alg"] = algorithm;
        header["kid"] = keyId ?? (algorithm == "ES256" ? "curve" : KeyId);
        var text = $"{Encode(header)}.{Encode(claims)}";
        var bytes = Encoding.ASCII.GetBytes(text);
        var signature = algorithm switch
        {
            "ES256" => Ec.SignData(bytes, HashAlgorithmName.SHA256),
            "HS256" => HMACSHA256.HashData("secret"u8.ToArray(), bytes),
            "none" => [],
            "RS512" => Rsa.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            _ => (with ?? Rsa).SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var address = request.RequestUri!.ToString();
        Asked.Add(address);
        return Task.FromResult(Answers.TryGetValue(address, out var answer) ? answer(request) : new(HttpStatusCode.NotFound));
    }

    private JsonObject PublicRsa()
    {
        var key = Rsa.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = KeyId,
            ["n"] = Base64Url.EncodeToString(key.Modulus!),
            ["e"] = Base64Url.EncodeToString(key.Exponent!),
        };
    }

    private JsonObject PublicEc()
    {
        var key = Ec.ExportParameters(includePrivateParameters: false);
        return new()
        {
            ["kty"] = "EC",
            ["crv"] = "P-256",
            ["kid"] = "curve",
            ["x"] = Base64Url.EncodeToString(key.Q.X!),
            ["y"] = Base64Url.EncodeToString(key.Q.Y!),
        };
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));
}
