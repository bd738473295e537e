using System.Linq.Expressions;
using System.Reflection;
using AdminConsole.Data;
using AdminConsole.SqlServer;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.EntityFrameworkCore.Storage;

namespace AdminConsole.Testing;

/// <summary>
/// Every query that a test runs on PostgreSQL is compiled for SQL Server as well, which needs no server. A query that cannot be translated
/// fails the test that ran it.
/// </summary>
internal sealed class SqlServerTranslation : IQueryExpressionInterceptor
{
    /// <summary>One for all contexts: a second one would make EF Core build its services again.</summary>
    public static readonly SqlServerTranslation Check = new();

    private static readonly MethodInfo Compile = typeof(IDatabase).GetMethod(nameof(IDatabase.CompileQuery))!;

    private static readonly DbContextOptions<ConsoleDbContext> Options = MakeOptions();
    private static int compiled;

    private SqlServerTranslation() { }

    /// <summary>How many queries this process has compiled for SQL Server.</summary>
    public static int Compiled => Volatile.Read(ref compiled);

    public Expression QueryCompilationStarting(Expression queryExpression, QueryExpressionEventData eventData)
    {
        if (eventData.Context is ConsoleDbContext)
        {
            Translate(queryExpression);
        }

        return queryExpression;
    }

    private static void Translate(Expression query)
    {
        using var db = new ConsoleDbContext(Options);
        var answer = typeof(IQueryable).IsAssignableFrom(query.Type)
            ? typeof(IAsyncEnumerable<>).MakeGenericType(query.Type.GetInterfaces().Append(query.Type).First(IsQueryable).GetGenericArguments())
            : typeof(Task<>).MakeGenericType(query.Type);
        try
        {
            Compile.MakeGenericMethod(answer).Invoke(db.GetService<IDatabase>(), [new Rooting(db.Model).Visit(query), true]);
            Interlocked.Increment(ref compiled);
        }
        catch (TargetInvocationException error)
        {
            throw new NotSupportedException($"SQL Server has no translation for {query}", error.InnerException);
        }
    }

    private static bool IsQueryable(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IQueryable<>);

    private static DbContextOptions<ConsoleDbContext> MakeOptions()
    {
        var options = new DbContextOptionsBuilder<ConsoleDbContext>().UseApplicationServiceProvider(IdentitySchema.Services);
        new SqlServerProvider("Server=nowhere.invalid").Configure(options);
        return options.Options;
    }

    // A query names the entities of its own model; the same ones of the other model are found by name.
    private sealed class Rooting(IModel model) : ExpressionVisitor
    {
        protected override Expression VisitExtension(Expression node) =>
            node.GetType() == typeof(EntityQueryRootExpression)
                ? new EntityQueryRootExpression(model.FindEntityType(((EntityQueryRootExpression)node).EntityType.Name)!)
                : base.VisitExtension(node);
    }
}
