using AdminConsole.Data;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Options;

namespace AdminConsole.Web.Hosting;

/// <summary>Runs the program and turns what only its operator can put right into one plain message and exit code 1.</summary>
internal static class Guard
{
    /// <param name="arguments">What was typed, to say what failed.</param>
    /// <param name="errors">Where to say it.</param>
    /// <param name="program">The program.</param>
    public static async Task<int> RunAsync(Arguments arguments, TextWriter errors, Func<Task<int>> program)
    {
        try
        {
            return await program();
        }
        catch (OperatorException wrong)
        {
            return Tell(wrong.Message);
        }
        catch (OptionsValidationException wrong)
        {
            return Tell(wrong.Message);
        }
        catch (InvalidDataException wrong)
        {
            // A file the program needs, such as the master key or appsettings.json, does not hold what it must.
            return Tell(wrong.InnerException is null ? wrong.Message : $"{wrong.Message} {wrong.InnerException.Message}");
        }
        catch (UnauthorizedAccessException wrong)
        {
            return Tell($"{wrong.Message} Start AdminConsole as the user the folder belongs to, or choose another with AdminConsole:DataDirectory.");
        }
        catch (IOException wrong) when (wrong.InnerException is AddressInUseException)
        {
            return Tell($"{wrong.Message} Stop the program that uses it, or choose another address with --urls.");
        }

        int Tell(string message)
        {
            errors.WriteLine(arguments.Serves ? $"AdminConsole cannot start: {message}" : $"{arguments.Command[0]} failed: {message}");
            return 1;
        }
    }
}
