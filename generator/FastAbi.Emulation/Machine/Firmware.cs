namespace FastAbi.Emulation.Machine;

/// <summary>UEFI firmware for QEMU's machine: OVMF of the EDK II project.</summary>
public static class Firmware
{
    // Debian, Fedora, Arch, and what QEMU itself brings.
    private static readonly string[] s_files =
    [
        "/usr/share/ovmf/OVMF.fd", "/usr/share/edk2/ovmf/OVMF_CODE.fd", "/usr/share/edk2/x64/OVMF.4m.fd",
        "/usr/share/qemu/edk2-x86_64-code.fd",
    ];

    /// <summary>The file where distributions have it; where none is there, that of Debian's.</summary>
    public static string Usual => s_files.FirstOrDefault(File.Exists) ?? s_files[0];
}
