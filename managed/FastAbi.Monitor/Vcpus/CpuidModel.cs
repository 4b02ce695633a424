using FastAbi.Domains.Xen;
using FastAbi.Monitor.Host;
using FastAbi.Monitor.Memory;

namespace FastAbi.Monitor.Vcpus;

/// <summary>
/// What the guest's CPUID answers: the processor's own leaves without what the monitor does not switch or serve, the other
/// vendor's name if so asked, and Xen's leaves (xen/include/public/arch-x86/cpuid.h).
/// </summary>
internal readonly struct CpuidModel
{
    /// <summary>The register of leaf 3 that takes the address of the hypercall page. Xen moves it where Viridian is on.</summary>
    public const uint HypercallPageMsr = 0x40000000;
    public const uint HypercallPageMsrBesideViridian = 0x40000200;

    private const uint FirstBase = 0x40000000;
    private const uint XenLeaves = 6;
    private const uint ViridianLeaves = 6;
    private const uint LargestStandard = 7;
    private const uint LargestExtended = 0x80000008;

    // "Encrypted Memory Capabilities": SEV and SEV-ES; SEV-SNP.
    private const uint EncryptionLeaf = 0x8000001f;
    private const uint EncryptionEax = (1 << 1) | (1 << 3);
    private const uint EncryptionPageStates = 1 << 4;

    // Leaf 1. ecx: SSE3, PCLMULQDQ, SSSE3, CMPXCHG16B, SSE4.1, SSE4.2, MOVBE, POPCNT, AESNI, RDRAND, and the hypervisor's bit.
    private const uint Leaf1Ecx = 0x42d82203 & ~Hypervisor;
    private const uint Hypervisor = 1u << 31;

    // edx: all but DTES64-like ones: no MCE, MTRR, MCA, DTS, ACPI, HTT and what follows.
    private const uint Leaf1Edx = 0x078b8b7f & ~((1u << 7) | (1u << 12) | (1u << 14));

    // Leaf 7 ebx: FSGSBASE, BMI1, SMEP, BMI2, ERMS, RDSEED, ADX, SMAP, CLFLUSHOPT, SHA.
    private const uint Leaf7Ebx = (1 << 0) | (1 << 3) | (1 << 7) | (1 << 8) | (1 << 9) | (1 << 18) | (1 << 19) | (1 << 20) | (1 << 23)
        | (1 << 29);

    // ecx: LAHF, ABM, SSE4A, MISALIGNSSE, 3DNOWPREFETCH. edx: SYSCALL, NX, 1-GiB pages, long mode, and leaf 1's.
    private const uint ExtendedEcx = (1 << 0) | (1 << 5) | (1 << 6) | (1 << 7) | (1 << 8);
    private const uint ExtendedEdx = (1 << 11) | (1 << 20) | (1 << 26) | (1 << 29) | (Leaf1Edx & 0x0183f3ff);

    // Of these Intel's processors have no SSE4A, MISALIGNSSE and copies of leaf 1.
    private const uint ExtendedEcxOfIntel = ExtendedEcx & ~((1u << 6) | (1u << 7));
    private const uint ExtendedEdxOfIntel = ExtendedEdx & ~0x0183f3ffu;

    private const uint AuthEbx = 0x68747541, AuthEdx = 0x69746e65, AuthEcx = 0x444d4163; // AuthenticAMD
    private const uint GenuEbx = 0x756e6547, GenuEdx = 0x49656e69, GenuEcx = 0x6c65746e; // GenuineIntel
    private const uint XenEbx = 0x566e6558, XenEcx = 0x65584d4d, XenEdx = 0x4d4d566e;   // XenVMMXenVMM
    private const uint MicrosoftEbx = 0x7263694d, MicrosoftEcx = 0x666f736f, MicrosoftEdx = 0x76482074; // Microsoft Hv
    private const uint ViridianInterface = 0x31237648; // Hv#1

    // XEN_HVM_CPUID_VCPU_ID_PRESENT, _DOMID_PRESENT, _UPCALL_VECTOR and _FASTABI.
    private const uint HvmFeatures = (1 << 3) | (1 << 4) | (1 << 6);
    private const uint HvmFastAbi = 1 << 7;

    private readonly Vendor _vendor;
    private readonly uint _xenBase;
    private readonly bool _speaksFastAbi;
    private readonly SystemClock _clock;
    private readonly uint _encryptionBit;
    private readonly bool _hasPageStates;

    /// <param name="vendor">Whose processor it is.</param>
    /// <param name="xenBase">The first of Xen's leaves.</param>
    /// <param name="speaksFastAbi">Whether they offer FastABI.</param>
    /// <param name="clock">What the time stamp counter's rate is from.</param>
    /// <param name="encryptionBit">The C-bit; 0: memory is not encrypted.</param>
    /// <param name="hasPageStates">Whether that is SEV-SNP's.</param>
    public CpuidModel(Vendor vendor, uint xenBase, bool speaksFastAbi, SystemClock clock, int encryptionBit, bool hasPageStates)
    {
        _hasPageStates = hasPageStates;
        _encryptionBit = (uint)encryptionBit;
        _vendor = vendor;
        _xenBase = xenBase;
        _speaksFastAbi = speaksFastAbi;
        _clock = clock;
    }

    /// <summary>The hypercall page's register.</summary>
    public uint PageMsr => _xenBase == FirstBase ? HypercallPageMsr : HypercallPageMsrBesideViridian;

    /// <summary>The answer to a vCPU.</summary>
    public CpuidLeaf Answer(VirtualCpu vcpu, uint leaf, uint subleaf)
    {
        if (leaf - _xenBase < XenLeaves)
            return Xen(vcpu, leaf - _xenBase, subleaf);

        if (_xenBase != FirstBase && leaf - FirstBase < ViridianLeaves)
            return Viridian(leaf - FirstBase);

        return leaf switch
        {
            <= LargestStandard => Standard(vcpu, leaf, subleaf),
            >= 0x80000000 and <= LargestExtended => Extended(leaf),
            EncryptionLeaf when _encryptionBit != 0 => new CpuidLeaf
            {
                Eax = EncryptionEax | (_hasPageStates ? EncryptionPageStates : 0),
                Ebx = _encryptionBit,
            },
            _ => default,
        };
    }

    private CpuidLeaf Xen(VirtualCpu vcpu, uint offset, uint subleaf) => offset switch
    {
        0 => new CpuidLeaf { Eax = _xenBase + XenLeaves - 1, Ebx = XenEbx, Ecx = XenEcx, Edx = XenEdx },
        1 => new CpuidLeaf { Eax = XenRelease.Version },
        2 => new CpuidLeaf { Eax = 1, Ebx = PageMsr },
        3 => Time(subleaf),
        4 => new CpuidLeaf { Eax = HvmFeatures | (_speaksFastAbi ? HvmFastAbi : 0), Ebx = (uint)vcpu.Id },
        _ => default,
    };

    // "Leaf 4": the way from the time stamp counter to system time, which is the monitor's own.
    private CpuidLeaf Time(uint subleaf)
    {
        const uint TscIsReliable = 1 << 1;
        return subleaf switch
        {
            0 => new CpuidLeaf { Eax = TscIsReliable, Ecx = (uint)(_clock.StampsPerSecond / 1000) },
            1 => new CpuidLeaf { Ecx = _clock.Multiplier, Edx = (uint)_clock.Shift },
            2 => new CpuidLeaf { Eax = (uint)(_clock.StampsPerSecond / 1000) },
            _ => default,
        };
    }

    // Of Hyper-V there is only the name, for guests that look for Xen at the first base only.
    private static CpuidLeaf Viridian(uint offset) => offset switch
    {
        0 => new CpuidLeaf { Eax = FirstBase + ViridianLeaves - 1, Ebx = MicrosoftEbx, Ecx = MicrosoftEcx, Edx = MicrosoftEdx },
        1 => new CpuidLeaf { Eax = ViridianInterface },
        _ => default,
    };

    private CpuidLeaf Standard(VirtualCpu vcpu, uint leaf, uint subleaf)
    {
        var answer = CpuidLeaf.OfProcessor(leaf, subleaf);
        switch (leaf)
        {
            case 0:
                answer.Eax = answer.Eax < LargestStandard ? answer.Eax : LargestStandard;
                NameVendor(ref answer);
                break;
            case 1:
                answer.Ebx = (answer.Ebx & 0x0000ffff) | (vcpu.Apic.ApicId << 24);
                answer.Ecx = (answer.Ecx & Leaf1Ecx) | Hypervisor;
                answer.Edx &= Leaf1Edx;
                break;
            case 7:
                answer = subleaf == 0 ? new CpuidLeaf { Ebx = answer.Ebx & Leaf7Ebx } : default;
                break;
            default:
                answer = default;
                break;
        }

        return answer;
    }

    private CpuidLeaf Extended(uint leaf)
    {
        var answer = CpuidLeaf.OfProcessor(leaf);
        switch (leaf)
        {
            case 0x80000000:
                answer.Eax = _encryptionBit != 0 ? EncryptionLeaf : LargestExtended;
                NameVendor(ref answer);
                break;
            case 0x80000001:
                answer.Ebx = 0;
                answer.Ecx &= _vendor == Vendor.Intel ? ExtendedEcxOfIntel : ExtendedEcx;
                answer.Edx &= _vendor == Vendor.Intel ? ExtendedEdxOfIntel : ExtendedEdx;
                break;
            case 0x80000008:
                answer.Eax = (answer.Eax & 0xff00) | NestedPageTable.AddressBits;
                answer.Ebx = answer.Ecx = answer.Edx = 0;
                break;
            case 0x80000007:
                answer = default;
                break;
        }

        return answer;
    }

    private void NameVendor(ref CpuidLeaf answer)
    {
        var isIntel = _vendor == Vendor.Intel;
        answer.Ebx = isIntel ? GenuEbx : AuthEbx;
        answer.Ecx = isIntel ? GenuEcx : AuthEcx;
        answer.Edx = isIntel ? GenuEdx : AuthEdx;
    }
}
