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

    /// <summary>Downloads a package, unpacks it into a folder unless it is a source package, and hands the folder over.</summary>
    /// <exception cref="StepFailedException">The package cannot be had.</exception>
    public async Task UnpackAsync(string package, Action<string> take)
    {
        var work = Path.Combine(_folder, "work");
        var files = Path.Combine(work, "files");
        if (Directory.Exists(work))
            Directory.Delete(work, recursive: true);

        Directory.CreateDirectory(files);
        string[] download = isSource ? ["source", "--download-only", "--only-source", package] : ["download", package];
        if (await AptAsync(isSource ? files : work, download) != 0)
            throw new StepFailedException($"{package} of Debian's {name} cannot be downloaded. {_hint}");

        if (!isSource)
            await context.RunAsync("dpkg", "-x", Directory.GetFiles(work, "*.deb").Single(), files);

        take(files);
        Directory.Delete(work, recursive: true);
    }

    /// <summary>The package that a package without files depends on: the newest one of several releases.</summary>
    /// <exception cref="StepFailedException">It depends on none.</exception>
    public async Task<string> FindDependencyAsync(string package)
    {
        const string Dependency = "Depends: ";
        (_, var lines) = await context.TryAsync(new ProgramCall(_folder, "apt-cache", [.. Options, "depends", "--important", package]));
        return lines.Select(line => line.Trim()).FirstOrDefault(line => line.StartsWith(Dependency, StringComparison.Ordinal)) is { } found
            ? found[Dependency.Length..]
            : throw new StepFailedException($"{package} of Debian's {name} depends on no package. {_hint}");
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
