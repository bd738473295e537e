using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AdminConsole.Testing;

/// <summary>
/// Watches what goes over the wire to the database. A command is a round trip, a batch of a save too; so is a commit. The begin of a
/// transaction is none: Npgsql sends it along with the next command.
/// </summary>
public sealed class RoundTrips
{
    private readonly Lock turn = new();
    private readonly List<string> seen = [];

    public RoundTrips()
    {
        Commands = new CommandWatch(this);
        Commits = new CommitWatch(this);
    }

    /// <summary>What the interceptors of a context need.</summary>
    public IInterceptor Commands { get; }

    public IInterceptor Commits { get; }

    /// <summary>The commands and commits of an act, in order.</summary>
    public async Task<IReadOnlyList<string>> OfAsync(Func<Task> act)
    {
        lock (turn)
        {
            seen.Clear();
        }

        await act();
        lock (turn)
        {
            return [.. seen];
        }
    }

    private void Note(string what)
    {
        lock (turn)
        {
            seen.Add(what);
        }
    }

    private sealed class CommandWatch(RoundTrips trips) : DbCommandInterceptor
    {
        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<DbDataReader> result,
            CancellationToken cancellationToken = default
        )
        {
            trips.Note(command.CommandText);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<int> result,
            CancellationToken cancellationToken = default
        )
        {
            trips.Note(command.CommandText);
            return ValueTask.FromResult(result);
        }

        public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
            DbCommand command,
            CommandEventData eventData,
            InterceptionResult<object> result,
            CancellationToken cancellationToken = default
        )
        {
            trips.Note(command.CommandText);
            return ValueTask.FromResult(result);
        }
    }

    private sealed class CommitWatch(RoundTrips trips) : DbTransactionInterceptor
    {
        public override ValueTask<InterceptionResult> TransactionCommittingAsync(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result,
            CancellationToken cancellationToken = default
        )
        {
            trips.Note("COMMIT");
            return ValueTask.FromResult(result);
        }
    }
}
