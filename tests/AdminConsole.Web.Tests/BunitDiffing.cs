using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace AdminConsole.Web.Tests;

/// <summary>bUnit needs an assembly that the partial package source cannot restore as a dependency; it lies in a folder beside the tests.</summary>
internal static class BunitDiffing
{
    [ModuleInitializer]
    internal static void Find() => AssemblyLoadContext.Default.Resolving += (context, name) =>
        name.Name == "AngleSharp.Diffing" && Path.Combine(AppContext.BaseDirectory, "diffing", "AngleSharp.Diffing.dll") is var path && File.Exists(path)
            ? context.LoadFromAssemblyPath(path)
            : null;
}
