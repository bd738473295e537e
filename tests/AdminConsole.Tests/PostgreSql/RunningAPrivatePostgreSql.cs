using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text;
using AdminConsole.Data;
using AdminConsole.PostgreSql;
using Npgsql;

namespace AdminConsole.Tests.PostgreSql;

[UnsupportedOSPlatform("windows")]
public sealed class RunningAPrivatePostgreSql : IDisposable
{
    private readonly PrivateFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task It_is_made_at_the_first_start_and_keeps_its_data()
    {
        await using (var first = new PrivatePostgreSql(_folder.PostgreSql))
        {
            await first.StartAsync();
            await RunAsync(first, "CREATE TABLE kept (word text)");
            await RunAsync(first, "INSERT INTO kept VALUES ('grüezi')");
            Assert.Equal("on", await AskAsync(first, "SHOW fsync"));
            Assert.Equal("UTF8", await AskAsync(first, "SHOW server_encoding"));
        }

        Assert.False(File.Exists(_folder.ProcessFile));
        await using var second = new PrivatePostgreSql(_folder.PostgreSql);
        await second.StartAsync();
        Assert.Equal("grüezi", await AskAsync(second, "SELECT word FROM kept"));
    }

    [Fact]
    public async Task Nobody_else_reaches_it()
    {
        await using var server = await StartedAsync();
        Assert.Equal("", await AskAsync(server, "SHOW listen_addresses"));
        var socket = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
        const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(socket));
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(_folder.PostgreSql));
    }

    [Fact]
    public async Task A_second_process_on_the_same_folder_is_told_so()
    {
        await using var first = await StartedAsync();
        await using var second = new PrivatePostgreSql(_folder.PostgreSql, durable: false);
        var refused = await Assert.ThrowsAsync<OperatorException>(() => second.StartAsync());
        Assert.StartsWith($"Another AdminConsole already uses {_folder.Path}.", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refused.Message);
        Assert.Equal("1", await AskAsync(first, "SELECT 1::text"));
    }

    [Fact]
    public async Task A_command_joins_the_server_that_runs_and_leaves_it_running()
    {
        await using var first = await StartedAsync();
        await using (var command = new PrivatePostgreSql(_folder.PostgreSql, durable: false))
        {
            await command.StartOrJoinAsync();
            Assert.Equal("1", await AskAsync(command, "SELECT 1::text"));
        }

        Assert.Equal("1", await AskAsync(first, "SELECT 1::text"));
    }

    [Fact]
    public async Task A_killed_server_is_started_again_with_what_was_committed()
    {
        await using var server = new PrivatePostgreSql(_folder.PostgreSql);
        await server.StartAsync();
        await RunAsync(server, "CREATE TABLE kept (word text)");
        await RunAsync(server, "INSERT INTO kept VALUES ('committed')");
        Kill(_folder.ServerProcess);
        await server.EnsureRunningAsync();
        NpgsqlConnection.ClearAllPools();
        Assert.Equal("committed", await AskAsync(server, "SELECT word FROM kept"));
    }

    [Fact]
    public async Task A_server_that_outlived_its_program_is_replaced()
    {
        var orphan = await OrphanedAsync();
        await using var server = await StartedAsync();
        Assert.NotEqual(orphan, _folder.ServerProcess);
        Assert.Equal("1", await AskAsync(server, "SELECT 1::text"));
    }

    [Fact]
    public async Task Program_and_server_killed_together_come_back()
    {
        Kill(await OrphanedAsync());
        Assert.True(File.Exists(_folder.ProcessFile));
        await using var server = await StartedAsync();
        Assert.Equal("1", await AskAsync(server, "SELECT 1::text"));
    }

    [Fact]
    public async Task A_pid_file_that_names_another_living_program_is_stale()
    {
        await using (await StartedAsync()) { }

        using var bystander = Process.Start("sleep", "60");
        await File.WriteAllTextAsync(_folder.ProcessFile, $"{bystander.Id}\n{_folder.PostgreSql}/cluster\n1\n5432\n");
        await using var server = await StartedAsync();
        Assert.Equal("1", await AskAsync(server, "SELECT 1::text"));
        Assert.False(bystander.HasExited);
        bystander.Kill();
    }

    [Fact]
    public async Task A_half_made_cluster_is_made_afresh()
    {
        await using (await StartedAsync()) { }

        Directory.Move(Path.Combine(_folder.PostgreSql, "cluster"), Path.Combine(_folder.PostgreSql, "cluster.new"));
        File.Delete(Path.Combine(_folder.PostgreSql, "cluster.new", "PG_VERSION"));
        await using var server = await StartedAsync();
        Assert.Equal("1", await AskAsync(server, "SELECT 1::text"));
    }

    [Fact]
    public async Task A_long_path_gets_a_short_socket()
    {
        using var folder = new PrivateFolder("/" + new string('x', 60) + "/" + new string('y', 60));
        await using var server = new PrivatePostgreSql(folder.PostgreSql, durable: false);
        await server.StartAsync();
        var socket = new NpgsqlConnectionStringBuilder(server.ConnectionString).Host!;
        Assert.InRange(Encoding.UTF8.GetByteCount(Path.Combine(socket, ".s.PGSQL.5432")), 1, 107);
        Assert.Equal("1", await AskAsync(server, "SELECT 1::text"));
        await server.StopAsync();
        Directory.Delete(socket, recursive: true);
        Directory.Delete(string.Join('/', folder.Path.Split('/')[..3]), recursive: true);
    }

    [Fact]
    public async Task A_folder_the_server_cannot_enter_is_named()
    {
        Directory.CreateDirectory(_folder.Path);
        var closed = Directory.CreateDirectory(Path.Combine(_folder.Path, "closed")).FullName;
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b111_001_001);
        File.SetUnixFileMode(closed, Environment.IsPrivilegedProcess ? (UnixFileMode)0b111_000_000 : UnixFileMode.None);
        await using var server = new PrivatePostgreSql(Path.Combine(closed, "postgresql"));
        var refused = await Assert.ThrowsAsync<OperatorException>(() => server.StartAsync());
        Assert.Contains(closed, refused.Message, StringComparison.Ordinal);
        File.SetUnixFileMode(closed, (UnixFileMode)0b111_000_000);
    }

    private static void Kill(int process)
    {
        using var victim = Process.GetProcessById(process);
        victim.Kill();
        victim.WaitForExit();
    }

    private static async Task RunAsync(PrivatePostgreSql server, string sql) => await AskAsync(server, sql);

    private static async Task<string?> AskAsync(PrivatePostgreSql server, string sql)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync();
    }

    private async Task<PrivatePostgreSql> StartedAsync()
    {
        var server = new PrivatePostgreSql(_folder.PostgreSql, durable: false);
        await server.StartAsync();
        return server;
    }

    /// <summary>A server whose program is gone without stopping it: what kill -9 leaves. Its lock is free, as the kernel frees it.</summary>
    private async Task<int> OrphanedAsync()
    {
        var server = await StartedAsync();
        server.ReleaseLockAsKilled();
        return _folder.ServerProcess;
    }
}
