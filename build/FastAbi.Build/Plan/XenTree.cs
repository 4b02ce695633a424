using System.Text.Json;
using FastAbi.Build.Steps;

namespace FastAbi.Build.Plan;

/// <summary>A copy of Xen's sources with FastABI's files in it. What was compiled stays in it, so that an edit takes little time.</summary>
/// <param name="settings">Name the sources.</param>
/// <param name="name">The copy's name in the cache.</param>
/// <param name="isDebug">Whether Xen checks itself at run time, by its option CONFIG_DEBUG.</param>
internal sealed class XenTree(BuildSettings settings, string name, bool isDebug)
{
    // A counting Xen differs in a few objects only, so both are made from one tree.
    private const string CountingLine = $"$(obj)/fastabi/%.o: CFLAGS-$({Counting}) += -DFASTABI_DEBUG";
    private const string Counting = "FASTABI_COUNTING";

    // The hypervisor needs no more of a tree, whose tools may be large.
    private static readonly string[] s_parts = [".config", "Config.mk", "config", "xen", "tools/flask"];

    // Who built it and when stands in the hypervisor: the same sources give the same bytes.
    private static readonly Dictionary<string, string> s_identity = new()
    {
        ["XEN_WHOAMI"] = "fastabi",
        ["XEN_DOMAIN"] = "localdomain",
        ["XEN_BUILD_HOST"] = "localhost",
        ["XEN_BUILD_DATE"] = "Thu Jan  1 00:00:00 UTC 1970",
        ["XEN_BUILD_TIME"] = "00:00:00",
    };

    private readonly string _folder = Path.Combine(settings.Root, "out", "cache", "xen", name);

    /// <summary>The sources that the copy is made from.</summary>
    public FileSet Source => settings.XenSource is { } folder
        ? new FileSet([.. s_parts.Select(part => Path.Combine(folder, part)), .. s_parts.Select(part => Path.Combine(folder, part, "**"))])
        : new FileSet(settings.XenTarball);

    /// <summary>The files of the copy that decide what is compiled.</summary>
    public FileSet Files =>
        new(
            SourceFile, EnvironmentFile, In(".config"), In("arch/x86/Makefile"), In("arch/x86/hvm/Makefile"),
            In("arch/x86/hvm/fastabi/*.c"), In("arch/x86/hvm/fastabi/include/**"));

    // What the copy was made from.
    private string SourceFile => $"{_folder}.source";

    // The variables that building takes.
    private string EnvironmentFile => $"{_folder}.environment";

    /// <summary>Brings the copy up to date with the sources, and has the tool put its files into it.</summary>
    public async Task PrepareAsync(string tool, StepContext context)
    {
        var source = Fingerprint.Of(settings.XenSource ?? "", Source.In(settings.Root));
        var before = File.Exists(SourceFile) ? await File.ReadAllLinesAsync(SourceFile, context.Cancellation) : [];
        Directory.CreateDirectory(Path.GetDirectoryName(_folder)!);
        File.Delete(SourceFile);
        if (settings.XenSource is { } folder)
            await CopyAsync(folder, isOther: before is not [_, var known] || known != folder, context);
        else if (before is not [var known, _] || known != source || !Directory.Exists(_folder))
            await UnpackAsync(context);

        var answer = await context.RunAsync("dotnet", tool, "xen", "--tree", _folder, "--format", "json");
        using var document = JsonDocument.Parse(string.Join('\n', answer));
        foreach (var line in document.RootElement.GetProperty("lines").EnumerateArray())
            Append(line.GetProperty("file").GetString()!, line.GetProperty("line").GetString()!);

        Append(In("arch/x86/hvm/Makefile"), CountingLine);
        await File.WriteAllTextAsync(
            EnvironmentFile, document.RootElement.GetProperty("environment").GetRawText(), context.Cancellation);
        Append(In(".config"), isDebug ? "CONFIG_DEBUG=y" : "# CONFIG_DEBUG is not set");
        await context.RunAsync("make", Make.Arguments(In(""), "olddefconfig", "XEN_TARGET_ARCH=x86_64"));
        await File.WriteAllLinesAsync(SourceFile, [source, settings.XenSource ?? ""], context.Cancellation);
    }

    /// <summary>Compiles the hypervisor.</summary>
    /// <param name="file">Where it goes; it appears there when it is whole.</param>
    /// <param name="isCounting">Whether it counts what native calls touch.</param>
    /// <param name="context">Runs make.</param>
    public async Task CompileAsync(string file, bool isCounting, StepContext context)
    {
        var environment = JsonSerializer.Deserialize<Dictionary<string, string>>(
            await File.ReadAllTextAsync(EnvironmentFile, context.Cancellation))!;
        await context.RunAsync(
            new Dictionary<string, string>([.. environment, .. s_identity, new(Counting, isCounting ? "y" : "")]),
            "make",
            Make.Arguments(In(""), "XEN_TARGET_ARCH=x86_64"));
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.Copy(In("xen"), $"{file}.new", overwrite: true);
        File.Move($"{file}.new", file, overwrite: true);
    }

    private static void Append(string file, string line)
    {
        var text = File.Exists(file) ? File.ReadAllText(file) : "";
        if (!text.Split('\n').Contains(line))
            File.WriteAllText(file, $"{text}{(text.Length == 0 || text.EndsWith('\n') ? "" : "\n")}{line}\n");
    }

    private string In(string path) => Path.Combine(_folder, "xen", path);

    private async Task UnpackAsync(StepContext context)
    {
        var work = $"{_folder}.new";
        Remove(work);
        Directory.CreateDirectory(work);
        await context.RunAsync("tar", "-xf", settings.XenTarball, "-C", work, "--strip-components=1");
        Remove(_folder);
        Directory.Move(work, _folder);
    }

    // Only what is newer is copied, so that make sees what has changed.
    private async Task CopyAsync(string folder, bool isOther, StepContext context)
    {
        if (isOther)
            Remove(_folder);

        foreach (var part in s_parts.Where(part => Path.Exists(Path.Combine(folder, part))))
        {
            var target = Path.GetDirectoryName(Path.Combine(_folder, part))!;
            Directory.CreateDirectory(target);
            await context.RunAsync("cp", "-a", "-u", Path.Combine(folder, part), target);
        }
    }

    private static void Remove(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }
}
