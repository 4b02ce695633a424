namespace FastAbi.Monitor.Tdx.Module;

/// <summary>
/// Why #VE was raised (Intel 64 and IA-32 Architectures Software Developer's Manual, volume 3, "VMX Basic Exit Reasons").
/// </summary>
internal enum ExitReason : uint
{
    Cpuid = 10,
    Hlt = 12,
    Invd = 13,
    Vmcall = 18,
    Port = 30,
    ReadMsr = 31,
    WriteMsr = 32,
    Mwait = 36,
    Monitor = 39,
    EptViolation = 48,
}
