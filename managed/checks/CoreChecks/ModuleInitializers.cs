using System;
using System.Runtime.CompilerServices;

namespace CoreChecks;

/// <summary>What is to run before Main has run, in the order of the source.</summary>
internal static class ModuleInitializers
{
    private static string s_seen = "";
    private static object? s_made;

    [ModuleInitializer]
    internal static void First()
    {
        s_seen += "first ";
        s_made = new object();
    }

    [ModuleInitializer]
    internal static void Second() => s_seen += "second";

    public static void Run()
    {
        Console.WriteLine(s_seen);
        Console.WriteLine(s_made is not null);
    }
}
