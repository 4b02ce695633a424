namespace FastAbi.Domains.Machine;

/// <summary>The registers with which a vCPU starts; what is not here is as after a reset, selectors are 0.</summary>
public struct VcpuContext
{
    /// <summary>RAX.</summary>
    public ulong Rax;

    /// <summary>RCX.</summary>
    public ulong Rcx;

    /// <summary>RDX.</summary>
    public ulong Rdx;

    /// <summary>RBX.</summary>
    public ulong Rbx;

    /// <summary>RSP.</summary>
    public ulong Rsp;

    /// <summary>RBP.</summary>
    public ulong Rbp;

    /// <summary>RSI.</summary>
    public ulong Rsi;

    /// <summary>RDI.</summary>
    public ulong Rdi;

    /// <summary>RIP.</summary>
    public ulong Rip;

    /// <summary>RFLAGS as the guest gave it; bit 1 may be missing.</summary>
    public ulong Rflags;

    /// <summary>CR0.</summary>
    public ulong Cr0;

    /// <summary>CR3.</summary>
    public ulong Cr3;

    /// <summary>CR4.</summary>
    public ulong Cr4;

    /// <summary>EFER, with LMA where LME is set.</summary>
    public ulong Efer;

    /// <summary>CS.</summary>
    public SegmentState Cs;

    /// <summary>DS.</summary>
    public SegmentState Ds;

    /// <summary>ES.</summary>
    public SegmentState Es;

    /// <summary>SS.</summary>
    public SegmentState Ss;

    /// <summary>TR.</summary>
    public SegmentState Tr;
}
