using FastAbi.Build.Processes;
using FastAbi.Build.Steps;

namespace FastAbi.Build.Debian;

/// <summary>One Debian release's packages, through lists of the build's own.</summary>
/// <param name="name">The release's name.</param>
/// <param name="isSource">Whether the packages are source packages, which have lists of their own.</param>
/// <param name="cache">The folder for what is downloaded.</param>
/// <param name="context">Runs apt.</param>
public sealed class DebianSuite(string name, bool isSource, string cache, StepContext context)
{
    private readonly string _hint = "Where Debian's packages are out of reach: " +
        (isSource ? "-p:XenSource=FOLDER." : "-p:Xen=FILE and -p:XenHeaders=FOLDER.");

    private readonly string _folder = Path.Combine(cache, "apt", isSource ? $"{name}-source" : name);

    /// <summary>Renews the lists.</summary>
    /// <param name="mirror">Where Debian's archive is.</param>
    /// <exception cref="StepFailedException">The mirror does not answer, or not with what Debian has signed.</exception>
    public async Task UpdateAsync(string mirror)
    {
        Directory.CreateDirectory(Path.Combine(_folder, "lists", "partial"));
        Directory.CreateDirectory(Path.Combine(_folder, "cache", "archives", "partial"));
        await File.WriteAllTextAsync(
            Path.Combine(_folder, "debian.sources"),
            $"""
            Types: {(isSource ? "deb-src" : "deb")}
            URIs: {mirror}
            Suites: {name}
            Components: main
            Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

            """,
            context.Cancellation);
        if (await AptAsync(_folder, "update") != 0)
            throw new StepFailedException($"The package lists of Debian's {name} cannot be downloaded. {_hint}");
    }

    /// <summary>Has a file's package, and those that belong to it, downloaded, unpacked into a folder, and taken from there.</summary>
    /// <exception cref="StepFailedException">A package cannot be had.</exception>
    public async Task UnpackAsync(DebianFile file, Action<string> take)
    {
        var package = file.IsInDependency ? (await FindDependenciesAsync(file.Package))[0] : file.Package;
        var others = file.WithDependencies.Count == 0
            ? []
            : (await FindDependenciesAsync(package))
                .Where(other => file.WithDependencies.Any(start => other.StartsWith(start, StringComparison.Ordinal)));
        await UnpackAsync([package, .. others], take);
    }

    // A source package is downloaded alone.
    private async Task UnpackAsync(IReadOnlyList<string> packages, Action<string> take)
    {
        var work = Path.Combine(_folder, "work");
        var files = Path.Combine(work, "files");
        if (Directory.Exists(work))
            Directory.Delete(work, recursive: true);

        Directory.CreateDirectory(files);
        string[] download = isSource ? ["source", "--download-only", "--only-source", .. packages] : ["download", .. packages];
        if (await AptAsync(isSource ? files : work, download) != 0)
            throw new StepFailedException($"{string.Join(", ", packages)} of Debian's {name} cannot be downloaded. {_hint}");

        foreach (var archive in isSource ? [] : Directory.GetFiles(work, "*.deb"))
            await context.RunAsync("dpkg", "-x", archive, files);

        take(files);
        Directory.Delete(work, recursive: true);
    }

    // The packages that a package depends on.
    private async Task<IReadOnlyList<string>> FindDependenciesAsync(string package)
    {
        const string Dependency = "Depends: ";
        (_, var lines) = await context.TryAsync(new ProgramCall(_folder, "apt-cache", [.. Options, "depends", "--important", package]));
        string[] found =
        [
            .. lines.Select(line => line.Trim()).Where(line => line.StartsWith(Dependency, StringComparison.Ordinal))
                .Select(line => line[Dependency.Length..]),
        ];
        return found is []
            ? throw new StepFailedException($"{package} of Debian's {name} depends on no package. {_hint}")
            : found;
    }

    private async Task<int> AptAsync(string folder, params string[] words)
    {
        (var status, _) = await context.TryAsync(new ProgramCall(folder, "apt-get", [.. Options, .. words]));
        return status;
    }

    // Lists and packages of the build's own.
    private string[] Options =>
    [
        "-q",
        "-o", "APT::Sandbox::User=",
        "-o", $"Dir::State::Lists={_folder}/lists",
        "-o", $"Dir::Cache={_folder}/cache",
        "-o", $"Dir::Etc::SourceList={_folder}/debian.sources",
        "-o", "Dir::Etc::SourceParts=/dev/null",
    ];
}
