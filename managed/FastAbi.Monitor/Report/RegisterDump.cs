using FastAbi.Monitor.Vcpus;

namespace FastAbi.Monitor.Report;

/// <summary>A vCPU's registers, for whoever looks for what a guest did.</summary>
internal static unsafe class RegisterDump
{
    public static void Print(VirtualCpu vcpu)
    {
        var vmcb = vcpu.Vmcb;
        var registers = vcpu.Registers;
        Line.Write($"vCPU {vcpu.Id}: rip {vmcb->Rip:x16} cs {vmcb->Cs.Selector:x4} rflags {vmcb->Rflags:x8} cpl {vmcb->PrivilegeLevel}");
        Line.Write($"rax {vmcb->Rax:x16} rbx {registers->Rbx:x16} rcx {registers->Rcx:x16} rdx {registers->Rdx:x16}");
        Line.Write($"rsi {registers->Call.Rsi:x16} rdi {registers->Call.Rdi:x16} rbp {registers->Rbp:x16} rsp {vmcb->Rsp:x16}");
        Line.Write(
            $"r8  {registers->Call.R8:x16} r9  {registers->Call.R9:x16} r10 {registers->Call.R10:x16} r11 {registers->Call.R11:x16}");
        Line.Write($"r12 {registers->Call.R12:x16} r13 {registers->R13:x16} r14 {registers->R14:x16} r15 {registers->R15:x16}");
        Line.Write($"cr0 {vmcb->Cr0:x8} cr2 {vmcb->Cr2:x16} cr3 {vmcb->Cr3:x16} cr4 {vmcb->Cr4:x8} efer {vmcb->Efer:x8}");
    }
}
