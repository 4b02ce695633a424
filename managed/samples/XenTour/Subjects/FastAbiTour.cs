using System;
using System.Runtime.InteropServices;
using FastAbi;
using FastAbi.BareMetal;
using XenTour.Oracles;
using XenTour.Reporting;
using XenTour.Xen;
using static XenTour.Reporting.Report;

namespace XenTour.Subjects;

/// <summary>FastABI itself: what the proposal promises for every call, by calls made by hand with something in every register.</summary>
internal static unsafe class FastAbiTour
{
    private const int Registers = 16;
    private const int Rsp = 4;
    private const int Rdi = 7;

    // Each register has another multiple of it; shifted, it fills a register above a narrow input.
    private const ulong Junk = 0x9e3779b97f4a7c15;
    private const ulong Above16 = unchecked(Junk << 16);
    private const ulong Above32 = unchecked(Junk << 32);

    // xen.h: __HYPERVISOR_*, with the proposal's __HYPERVISOR_FASTABI_MASK.
    private const ulong Mask = 0x40000000;
    private const ulong MemoryOp = Mask | 12;
    private const ulong VersionOp = Mask | 17;
    private const ulong GrantTableOp = Mask | 20;
    private const ulong VcpuOp = Mask | 24;
    private const ulong SchedOp = Mask | 29;
    private const ulong EventChannelOp = Mask | 32;
    private const ulong HvmOp = Mask | 34;
    private const ulong NoHypercall = Mask | 63;
    private const ulong HighestHypercall = Mask | 0x3fffffff;

    private const ulong AddToPhysmap = 7; // memory.h, XENMEM_add_to_physmap
    private const uint ClosedPort = 60;

    private static EvtchnPort s_ipi;

    public static void Take()
    {
        if (Oracle.IsNative() == 0)
        {
            Check.Skip("FastABI itself", "this hypervisor does not speak it");
            return;
        }

        Equal(
            "the library makes FastABI's calls where CPUID offers them",
            (long)Hypervisor.Info.Mode, (long)HypervisorMode.Native);
        _ = EventChannel.BindIpi(new VcpuId(0), out s_ipi);
        var registers = stackalloc ulong[Registers];
        CheckQueries(registers);
        CheckEventChannels(registers);
        CheckUnknown(registers);
        CheckCallees();
        _ = EventChannel.Close(s_ipi);
    }

    /// <summary>A call that is known: its inputs, each with junk above its width, and the registers of its outputs.</summary>
    private static void CheckCall(
        ulong* registers, string operation, long result, uint outputs, scoped ReadOnlySpan<ulong> inputs)
    {
        Text answers = $"{operation} answers with junk in every other register and above its inputs";
        Text keeps = $"{operation} keeps every register but rax, rdi and its outputs";
        CheckCall(registers, ref answers, ref keeps, result, outputs, inputs);
    }

    /// <summary>One that is not.</summary>
    private static void CheckUnknown(ulong* registers, string what, ulong hypercall, ulong operation)
    {
        Text answers = $"{what} answers -ENOSYS";
        Text keeps = $"{what} keeps every register but rax and rdi";
        CheckCall(registers, ref answers, ref keeps, -(long)XenErrno.ENOSYS, 0, [hypercall, operation]);
    }

    /// <summary>Two checks: what it answers, and which registers it changes.</summary>
    private static void CheckCall(
        ulong* registers, ref Text answers, ref Text keeps, long result, uint outputs, scoped ReadOnlySpan<ulong> inputs)
    {
        for (var i = 0; i < Registers; i++)
            registers[i] = unchecked(Junk * (ulong)(i + 1));

        for (var n = 0; n < inputs.Length; n++)
            Reg(registers, n) = inputs[n];

        var before = stackalloc ulong[Registers];
        new ReadOnlySpan<ulong>(registers, Registers).CopyTo(new Span<ulong>(before, Registers));
        Oracle.Enter(registers);
        if ((long)Reg(registers, 0) == result)
        {
            Check.Ok(answers.Span);
        }
        else
        {
            Text reason = $"{(long)Reg(registers, 0)} instead of {result}";
            Check.NotOk(answers.Span, reason.Span);
        }

        for (var i = 0; i < Registers; i++)
        {
            if (registers[i] != before[i] && !MayChange(i, outputs))
            {
                Text reason = $"register {i} was 0x{before[i]:x} and is 0x{registers[i]:x}";
                Check.NotOk(keeps.Span, reason.Span);
                return;
            }
        }

        Check.Ok(keeps.Span);
    }

    /// <summary>FastABI's reg0 to reg7 are rax, rdi, rsi, r8 to r12; the array is in the order of instructions.</summary>
    private static ref ulong Reg(ulong* registers, int n) => ref registers[n switch { 0 => 0, 1 => Rdi, 2 => 6, _ => n + 5 }];

    private static bool MayChange(int register, uint outputs) => register switch
    {
        0 or Rsp or Rdi => true,
        6 => (outputs & Output(2)) != 0,
        >= 8 and <= 12 => (outputs & Output(register - 5)) != 0,
        _ => false,
    };

    private static uint Output(int n) => 1u << n;

    private static void CheckQueries(ulong* registers)
    {
        CheckCall(registers, "version.get_features", 0, Output(3), [VersionOp, 6, Above32]);
        CheckCall(registers, "vcpu.is_up", 1, 0, [VcpuOp, 3, Above32]);
        CheckCall(
            registers, "vcpu.get_runstate_info", 0,
            Output(2) | Output(3) | Output(4) | Output(5) | Output(6) | Output(7), [VcpuOp, 4, Above32]);
        CheckCall(registers, "hvm.get_time", 0, Output(2), [HvmOp, 10]);
        CheckCall(
            registers, "hvm.get_param", 0, Output(4),
            [HvmOp, 1, Above16 | DomId.Self.Value, Above32 | (uint)HvmParam.X87FipWidth]);
        Equal("hvm.get_param by hand gives the value", Reg(registers, 4), 8);
        CheckCall(registers, "grant_table.get_version", 0, Output(2), [GrantTableOp, 10]);
        Equal(
            "grant_table.get_version by hand gives the version in the lower half", (uint)Reg(registers, 2), 1);
        CheckCall(registers, "sched.yield", 0, 0, [SchedOp, 0]);
    }

    private static void CheckEventChannels(ulong* registers)
    {
        var port = s_ipi.Value;
        CheckCall(registers, "event_channel.send", 0, 0, [EventChannelOp, 4, Above32 | port]);
        CheckCall(registers, "event_channel.unmask", 0, 0, [EventChannelOp, 9, Above32 | port]);
        CheckCall(
            registers, "event_channel.status", 0, Output(4) | Output(5) | Output(6) | Output(7),
            [EventChannelOp, 5, Above16 | DomId.Self.Value, Above32 | port]);
        _ = Oracle.EventChannelStatus(DomId.Self.Value, port, out var status);
        Check.That(
            "event_channel.status by hand gives the status and the vCPU in the lower halves",
            (uint)Reg(registers, 4) == (uint)EvtchnStatus.Ipi && status.Status == (uint)EvtchnStatus.Ipi
            && (uint)Reg(registers, 5) == 0);
        CheckCall(
            registers, "event_channel.close", -(long)XenErrno.EINVAL, 0, [EventChannelOp, 3, Above32 | ClosedPort]);
    }

    private static void CheckUnknown(ulong* registers)
    {
        CheckUnknown(registers, "FastABI with a hypercall that does not exist", NoHypercall, 0);
        CheckUnknown(registers, "FastABI with the highest number of a hypercall", HighestHypercall, 0);
        CheckUnknown(registers, "FastABI with an operation that does not exist", EventChannelOp, 99);
        CheckUnknown(
            registers, "FastABI with an operation that only the classic ABI has", MemoryOp, AddToPhysmap);
    }

    // Calls with an output or an input in r12, which is reg7, and without.

    [UnmanagedCallersOnly]
    private static void GetStatus() => _ = EventChannel.Status(DomId.Self, s_ipi, out _);

    [UnmanagedCallersOnly]
    private static void GetRunstate() => _ = Vcpu.GetRunstateInfo(new VcpuId(0), out _);

    [UnmanagedCallersOnly]
    private static void FailToGetRunstate() => _ = Vcpu.GetRunstateInfo(Absent.Vcpu, out _);

    [UnmanagedCallersOnly]
    private static void MapNothing() => _ = GrantTable.MapGrantRef(
        Absent.Domain, Absent.Memory, GrantMapFlags.HostMap, new GrantRef(0), out _);

    private static void CheckCallees()
    {
        Keeps("event_channel.status", &GetStatus);
        Keeps("vcpu.get_runstate_info", &GetRunstate);
        Keeps("vcpu.get_runstate_info that fails", &FailToGetRunstate);
        Keeps("grant_table.map_grant_ref", &MapNothing);
    }

    private static void Keeps(string call, delegate* unmanaged<void> function)
    {
        Text check = $"{call} keeps rbx, rbp and r12 to r15 for its caller";
        Check.That(check.Span, Oracle.KeepsCallees(function) != 0);
    }
}
