namespace FastAbi.Tool.Boot;

/// <summary>The monitor that comes with the tool.</summary>
internal static class MonitorFile
{
    /// <summary>Its file: beside the program, whether that is native, a dotnet tool or a part of another package.</summary>
    public static string Beside { get; } = Path.Combine(AppContext.BaseDirectory, "monitor.elf");
}
