using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.Extensions.DependencyInjection;

namespace AdminConsole.Secrets;

/// <summary>Encrypts the secret part of a Data Protection key with the master key.</summary>
internal sealed class MasterKeyXmlEncryptor(SecretBox secrets) : IXmlEncryptor
{
    internal const string Purpose = "data protection key";

    public EncryptedXmlInfo Encrypt(XElement plaintextElement) =>
        new(
            new XElement("masterKey", secrets.Protect(Purpose, plaintextElement.ToString(SaveOptions.DisableFormatting))),
            typeof(MasterKeyXmlDecryptor)
        );
}

/// <summary>Opens it again. Data Protection makes it by the type's name, which it keeps with the key: renaming this type loses the keys.</summary>
internal sealed class MasterKeyXmlDecryptor(IServiceProvider services) : IXmlDecryptor
{
    private readonly SecretBox _secrets = services.GetRequiredService<SecretBox>();

    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(_secrets.Unprotect(MasterKeyXmlEncryptor.Purpose, encryptedElement.Value));
}
