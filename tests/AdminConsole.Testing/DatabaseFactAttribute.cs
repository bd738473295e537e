using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace AdminConsole.Testing;

/// <summary>
/// A test that runs once for each database; a database that is not there shows as skipped. The method takes a <see cref="DatabaseProvider"/>
/// first, and after it the values of its <c>[InlineData]</c>, if it has any.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer("AdminConsole.Testing.DatabaseFactDiscoverer", "AdminConsole.Testing")]
public sealed class DatabaseFactAttribute : FactAttribute;

/// <summary>Makes one test case for each database and each row of data.</summary>
internal sealed class DatabaseFactDiscoverer(IMessageSink messages) : IXunitTestCaseDiscoverer
{
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        var rows = testMethod.Method.GetCustomAttributes(typeof(InlineDataAttribute)).Select(data => data.GetConstructorArguments().OfType<object?[]>().First()).ToList();
        foreach (var provider in Enum.GetValues<DatabaseProvider>())
        {
            foreach (var row in rows.DefaultIfEmpty([]))
            {
                yield return new DatabaseTestCase(messages, discoveryOptions, testMethod, [provider, .. row!]);
            }
        }
    }
}

/// <summary>A test on one database.</summary>
internal sealed class DatabaseTestCase : XunitTestCase
{
    [Obsolete("For deserialization")]
    public DatabaseTestCase() { }

    public DatabaseTestCase(IMessageSink messages, ITestFrameworkDiscoveryOptions options, ITestMethod method, object?[] arguments)
        : base(messages, options.MethodDisplayOrDefault(), options.MethodDisplayOptionsOrDefault(), method, arguments) { }

    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        base.GetSkipReason(factAttribute)
        ?? (TestMethodArguments?[0] is DatabaseProvider.SqlServer && TestSqlServer.ConnectionString is null ? $"{TestSqlServer.Variable} is not set" : null);
}
