namespace FastAbi.Emulation.Machine;

/// <summary>Tells by their first bytes whether files are what a boot takes them for; QEMU's own words do not help there.</summary>
public static class BootContent
{
    // Linux's boot protocol, "The Real-Mode Kernel Header": HdrS at 0x202.
    private const int LinuxMark = 0x202;
    private const int StartLength = LinuxMark + 4;

    /// <summary>Looks at the files of a boot; leaves those that are missing to <see cref="BootFiles"/>.</summary>
    /// <exception cref="EnvironmentException">A file is something else, or cannot be read.</exception>
    public static void Check(BootRequest request)
    {
        if (request.Platform == BootPlatform.Uefi)
            Expect(request.Guest, BootNeed.Guest, "is no UEFI program: it has no PE header", IsProgram);
        else
            Expect(request.Guest, BootNeed.Guest, "is no kernel: neither an ELF file nor a bzImage of Linux", IsKernel);

        if (request.Module is { } module)
            Expect(module, BootNeed.Module, "is empty", start => start.Length > 0);
        if (request.Platform is BootPlatform.Monitor or BootPlatform.Xen && request.Hypervisor is { } hypervisor)
        {
            var isXen = request.Platform == BootPlatform.Xen;
            Expect(hypervisor, BootNeed.Hypervisor, $"is no {(isXen ? "Xen" : "monitor")}: it is no ELF file",
                start => IsElf(start) || (isXen && XenImage.IsPacked(start)));
        }
    }

    private static void Expect(string file, BootNeed need, string otherwise, Func<byte[], bool> isExpected)
    {
        if (File.Exists(file) && !isExpected(Start(file, need)))
            throw new EnvironmentException(need, file, $"{file} {otherwise}");
    }

    private static byte[] Start(string file, BootNeed need)
    {
        try
        {
            using var stream = File.OpenRead(file);
            var start = new byte[StartLength];
            return start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new EnvironmentException(need, file, $"{file} cannot be read: {e.Message.TrimEnd('.')}");
        }
    }

    private static bool IsProgram(byte[] start) => start.AsSpan().StartsWith("MZ"u8);

    private static bool IsKernel(byte[] start) => IsElf(start) || start.AsSpan(Math.Min(start.Length, LinuxMark)).StartsWith("HdrS"u8);

    private static bool IsElf(byte[] start) => start.AsSpan().StartsWith("\u007fELF"u8);
}
