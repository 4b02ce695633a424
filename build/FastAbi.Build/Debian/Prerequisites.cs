using System.IO.Compression;
using FastAbi.Build.Steps;

namespace FastAbi.Build.Debian;

/// <summary>
/// Provides what the build needs and the machine lacks. Tools are installed. Files are only downloaded and unpacked into the
/// cache: installing Xen's package would make it the default of the machine's boot menu. They come from the Debian release
/// that has them, through package lists in the cache, so that the machine's own lists and sources stay as they are.
/// </summary>
/// <param name="machine">The machine.</param>
/// <param name="cache">The folder for what is downloaded.</param>
/// <param name="sources">Apt's folder, which names the mirror.</param>
public sealed class Prerequisites(IMachine machine, string cache, string sources = "/etc/apt")
{
    /// <summary>Provides the tools and files; says which are missing, what for, and where they come from.</summary>
    /// <exception cref="StepFailedException">Something cannot be had; the message has the command
    /// for the user to run, if there is one.</exception>
    public async Task ProvideAsync(IReadOnlyList<DebianTool> tools, IReadOnlyList<DebianFile> files, StepContext context)
    {
        DebianTool[] missing = [.. tools.Where(tool => !IsThere(tool))];
        DebianFile[] downloads = [.. files.Where(file => !IsThere(file))];
        if (missing.Length + downloads.Length == 0)
        {
            context.Note = "everything is there";
            return;
        }

        foreach (var tool in missing)
            context.Log($"{tool.Name} is missing; it {tool.Purpose} and comes with Debian's package {tool.Packages}");

        foreach (var file in downloads)
        {
            var origin = file.IsSource ? "taken from Debian's source package" : "unpacked from Debian's package";
            context.Log($"{file.Path} is missing; it {file.Purpose} and is {origin} {file.Package} ({file.Suite}; not installed)");
        }

        if (!machine.HasCommand("apt-get"))
        {
            throw new StepFailedException(
                $"This system has no apt-get: please provide {Names(missing, downloads)} by other means. " +
                "Xen, its headers and its source can be given as -p:Xen=FILE, -p:XenHeaders=FOLDER and -p:XenSource=FOLDER.");
        }

        var packages = string.Join(' ', missing.Select(tool => tool.Packages).Distinct());
        if (missing.Length > 0 && !machine.IsRoot)
        {
            throw new StepFailedException(
                $"Installing takes root; please run: sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends {packages}'");
        }

        Directory.CreateDirectory(cache);
        if (missing.Length > 0)
        {
            await context.RunAsync("apt-get", "update");
            await context.RunAsync(
                "env", ["DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "--no-install-recommends", .. packages.Split(' ')]);
        }

        foreach (var suite in downloads.GroupBy(file => (file.Suite, file.IsSource)))
        {
            DebianSuite lists = new(suite.Key.Suite, suite.Key.IsSource, cache, context);
            await lists.UpdateAsync(AptSources.FindMirror(sources)
                ?? throw new StepFailedException($"No Debian mirror is named in {sources}."));
            foreach (var file in suite)
                await lists.UnpackAsync(file, folder => Take(file, folder));
        }

        context.Note = $"installed or unpacked: {Names(missing, downloads)}";
    }

    private static string Names(DebianTool[] tools, DebianFile[] files) =>
        string.Join(", ", tools.Select(tool => tool.Name).Concat(files.Select(file => file.Path)));

    private bool IsThere(DebianTool tool) =>
        tool.Variable is { } variable && machine.Variable(variable) is not null
        || (tool.Places.Count == 0 ? machine.HasCommand(tool.Name) : tool.Places.Any(machine.HasFile));

    private bool IsThere(DebianFile file) => file.Path.Contains('*', StringComparison.Ordinal)
        ? machine.HasFile(Path.Combine(cache, file.Path))
        : new FileInfo(Path.Combine(cache, file.Path)) is { Exists: true, Length: > 0 };

    // What is taken appears under its final name only when it is whole: an interrupted run is repeated, not trusted.
    private void Take(DebianFile file, string unpacked)
    {
        var member = file.Member.Contains('*', StringComparison.Ordinal)
            ? Directory.GetFiles(unpacked, file.Member).Single()
            : Path.Combine(unpacked, file.Member);
        var target = Path.Combine(cache, file.Target);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        if (Directory.Exists(member))
        {
            if (Directory.Exists(target))
                Directory.Delete(target, recursive: true);

            Directory.Move(member, target);
            return;
        }

        if (file.Member.EndsWith(".gz", StringComparison.Ordinal))
        {
            var plain = member[..^".gz".Length];
            using GZipStream packed = new(File.OpenRead(member), CompressionMode.Decompress);
            using var whole = File.Create(plain);
            packed.CopyTo(whole);
            member = plain;
        }

        File.Move(member, target, overwrite: true);
    }
}
