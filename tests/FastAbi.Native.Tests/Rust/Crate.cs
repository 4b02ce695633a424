using System.Diagnostics;

namespace FastAbi.Native.Tests.Rust;

/// <summary>Runs Debian's cargo on the crate in <c>native/rust</c>.</summary>
internal static class Crate
{
    /// <summary>The crate's folder.</summary>
    public static string Folder { get; } = Path.Combine(TestPaths.Root, "native", "rust");

    // The oldest Rust that the crate takes, wherever another one is that a user has installed for himself.
    private const string Tools = "/usr/bin";

    /// <summary>Runs a command of cargo's, without a network, that has to succeed without a warning.</summary>
    /// <param name="archive">The archive to link, or null to have the crate assemble its own.</param>
    /// <param name="arguments">The command and its arguments.</param>
    public static ToolRun Cargo(string? archive, params IEnumerable<string> arguments)
    {
        var cargo = Path.Combine(Tools, "cargo");
        Assert.True(File.Exists(cargo), $"{cargo} is missing: apt-get install cargo rustc rustfmt rust-clippy");
        var info = new ProcessStartInfo(cargo, arguments) { WorkingDirectory = Folder };
        foreach (var name in info.Environment.Keys.Where(IsOfRust).ToList())
            info.Environment.Remove(name);
        info.Environment["PATH"] = $"{Tools}:{info.Environment["PATH"]}";
        info.Environment["CARGO_TARGET_DIR"] = Target;
        info.Environment["CARGO_NET_OFFLINE"] = "true";
        info.Environment["RUSTDOCFLAGS"] = "-Dwarnings";
        if (archive is not null)
            info.Environment["FASTABI_ARCHIVE"] = archive;
        return ToolRun.Of(info).Succeeded();
    }

    /// <summary>Where cargo puts what it makes.</summary>
    public static string Target { get; } = Path.Combine(TestPaths.Out, "test", "FastAbi.Native.Tests", "rust");

    private static bool IsOfRust(string name) =>
        name.StartsWith("CARGO_", StringComparison.Ordinal) || name.StartsWith("RUST", StringComparison.Ordinal)
        || name == "FASTABI_ARCHIVE";
}
