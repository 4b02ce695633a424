using System.ComponentModel;
using System.Diagnostics;
using FastAbi.Emulation.Machine;

namespace FastAbi.Emulation.Packages;

/// <summary>Debian's Xen, downloaded once into the user's cache. It is one certain file: no other is taken for it.</summary>
/// <param name="mirror">Debian's archive, or a copy.</param>
/// <param name="cache">The folder for what is downloaded.</param>
/// <param name="isTerminal">Whether the standard error is a terminal, on which progress is shown.</param>
public sealed class XenPackage(string mirror, string cache, bool isTerminal)
{
    /// <summary>Debian's archive.</summary>
    public const string UsualMirror = "https://deb.debian.org/debian";

    /// <summary>Which Xen it is.</summary>
    public const string Version = "4.17.5";

    private const string Name = "xen-hypervisor-4.17-amd64_4.17.5+72-g01140da4e8-1_amd64";
    private const string Pool = $"/pool/main/x/xen/{Name}.deb";
    private const string Member = "./boot/xen-4.17-amd64.gz";
    private const int Size = 2_380_652;
    private const string Hash = "b602bb2aa83042bd1e3390ff66201b62da806d2ff6f2c86a2759997aa968222b";
    private const string MemberHash = "df9f4369b4cf88943c37a6e07fefce3c38eaafee17ef1b75424e40f7a2552e9a";

    // Its name in the archive of all that ever was.
    private const string ArchiveFile = "/file/8db301dc85ab7ec7812cb4beb7e8ea84e57a48f4";

    /// <summary>Where to ask next: mirrors drop a version when the next one comes.</summary>
    public string Archive { get; init; } = "https://snapshot.debian.org";

    private string File => Path.Combine(cache, $"{Name}.gz");

    /// <summary>Whether it is there already. What a full disk or a crash left of it is not.</summary>
    public bool IsThere => System.IO.File.Exists(File) && Sha256.Of(System.IO.File.ReadAllBytes(File)) == MemberHash;

    /// <summary>Its file, gzipped; downloads it where it is not there.</summary>
    /// <exception cref="EnvironmentException">It cannot be had; nothing was left in the cache.</exception>
    public async Task<string> ProvideAsync(CancellationToken cancellation)
    {
        if (IsThere)
            return File;

        var bytes = DebianPackage.Read(await DownloadAsync(cancellation).ConfigureAwait(false), Member);

        // An interrupted run leaves no half of it under its name, and two at a time do not meet.
        var unfinished = $"{File}.{Environment.ProcessId}";
        try
        {
            Directory.CreateDirectory(cache);
            await System.IO.File.WriteAllBytesAsync(unfinished, bytes, cancellation).ConfigureAwait(false);
            System.IO.File.Move(unfinished, File, overwrite: true);
            return File;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException(
                BootNeed.Cache, cache, $"Xen {Version} cannot be kept in {cache}: {(e.InnerException ?? e).Message.TrimEnd('.')}");
        }
        finally
        {
            if (System.IO.File.Exists(unfinished))
                System.IO.File.Delete(unfinished);
        }
    }

    private async Task<byte[]> DownloadAsync(CancellationToken cancellation)
    {
        List<string> reasons = [];
        foreach (var (source, file) in ((string, string)[])[(mirror.TrimEnd('/'), Pool), (Archive, ArchiveFile)])
        {
            var folder = TemporaryFolder();
            try
            {
                var target = Path.Combine(folder.FullName, "package");
                var reason = await CurlAsync(source + file, target, cancellation).ConfigureAwait(false);
                var bytes = System.IO.File.Exists(target)
                    ? await System.IO.File.ReadAllBytesAsync(target, cancellation).ConfigureAwait(false)
                    : [];
                if (Sha256.Of(bytes) == Hash)
                    return bytes;

                reasons.Add(reason is null ? $"{source} has another file than Debian's" : $"{source}: {reason}");
            }
            finally
            {
                folder.Delete(recursive: true);
            }
        }

        throw Failure(string.Join("; ", reasons));
    }

    // Why curl failed; null: it did not.
    private async Task<string?> CurlAsync(string address, string target, CancellationToken cancellation)
    {
        string[] display = isTerminal ? ["--progress-bar"] : ["--silent", "--show-error"];
        ProcessStartInfo info = new("curl",
            ["--fail", "--location", "--connect-timeout", "20", "--max-filesize", $"{Size}", .. display, "--output", target, "--", address])
        {
            RedirectStandardInput = true,
            RedirectStandardError = !isTerminal,
        };
        using var process = Start(info);
        try
        {
            process.StandardInput.Close();
            var complaint = isTerminal ? null : await process.StandardError.ReadToEndAsync(cancellation).ConfigureAwait(false);
            await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
            return process.ExitCode == 0 ? null : complaint?.Trim() ?? $"curl ended with status {process.ExitCode}";
        }
        finally
        {
            process.Kill();
        }
    }

    private static DirectoryInfo TemporaryFolder()
    {
        try
        {
            return Directory.CreateTempSubdirectory("fastabi-boot-");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException(
                BootNeed.Cache, Path.GetTempPath(),
                $"Xen {Version} cannot be downloaded to {Path.GetTempPath()}: {e.Message.TrimEnd('.')}");
        }
    }

    private static Process Start(ProcessStartInfo info)
    {
        try
        {
            return Process.Start(info) ?? throw new InvalidOperationException("curl did not become a process");
        }
        catch (Win32Exception refused)
        {
            throw Failure($"curl cannot be run: {new Win32Exception(refused.NativeErrorCode).Message}");
        }
    }

    private static EnvironmentException Failure(string reason) =>
        new(BootNeed.Hypervisor, "Xen", $"Xen {Version} cannot be downloaded: {reason}");
}
