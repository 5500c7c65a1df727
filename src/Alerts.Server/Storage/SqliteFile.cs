using Microsoft.Data.Sqlite;

namespace Alerts.Server.Storage;

/// <summary>One connection to a SQLite file, for one caller at a time; what SQLite has compiled once, it keeps.</summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _commands = new(StringComparer.Ordinal);

    public SqliteFile(string file)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            Execute("PRAGMA busy_timeout = 10000");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public SqliteTransaction BeginTransaction() => _connection.BeginTransaction();

    public void Execute(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>The statement without parameters and transaction, to be used before the next is asked for.</summary>
    public SqliteCommand Command(string sql)
    {
        if (!_commands.TryGetValue(sql, out var command))
        {
            _commands[sql] = command = _connection.CreateCommand();
            command.CommandText = sql;
        }
        command.Transaction = null;
        command.Parameters.Clear();
        return command;
    }

    /// <inheritdoc cref="Command(string)"/>
    public SqliteCommand Command(string sql, string table, string partition)
    {
        var command = Command(sql);
        command.Parameters.AddWithValue("$tab", table);
        command.Parameters.AddWithValue("$part", partition);
        return command;
    }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        _connection.Dispose();
    }
}
