using System.Diagnostics.CodeAnalysis;
using System.Runtime;
using System.Runtime.CompilerServices;
using FastAbi.BareMetal;

namespace Internal.Runtime;

/// <summary>What native/guest and the files below runtime/ have for C#.</summary>
internal static unsafe class NativeRuntime
{
    [RuntimeImport("*", "memmove")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void MoveMemory(ref byte target, ref byte source, nuint size);

    [RuntimeImport("*", "guest_crash")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    [DoesNotReturn]
    public static extern void Crash(byte* message, nint place);

    [RuntimeImport("*", "guest_write")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Write(byte* text, nuint size);

    [RuntimeImport("*", "guest_ok")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Ok(byte* check);

    [RuntimeImport("*", "guest_skip")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Skip(byte* check, byte* reason);

    [RuntimeImport("*", "baremetal_not_ok")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void NotOk(byte* check, byte* reason);

    [RuntimeImport("*", "guest_interrupt_handle")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void HandleInterrupt(byte vector, delegate* unmanaged<uint, void> handler);

    [RuntimeImport("*", "guest_apic_enable")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void EnableLocalApic();

    [RuntimeImport("*", "guest_apic_eoi")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void EndOfInterrupt();

    [RuntimeImport("*", "guest_apic_write")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void WriteLocalApic(uint offset, uint value);

    [RuntimeImport("*", "baremetal_interrupts_on")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void EnableInterrupts();

    [RuntimeImport("*", "baremetal_interrupts_off")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void DisableInterrupts();

    [RuntimeImport("*", "baremetal_wait_for_interrupt")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void WaitForInterrupt();

    [RuntimeImport("*", "baremetal_pause")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Pause();

    [RuntimeImport("*", "baremetal_read_time_stamp")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong ReadTimeStamp();

    [RuntimeImport("*", "baremetal_processor")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint CurrentProcessor();

    [RuntimeImport("*", "baremetal_prepare_processor")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void PrepareProcessor(uint processor, delegate* unmanaged<void> function, ProcessorState* state);

    [RuntimeImport("*", "baremetal_read_msr")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong ReadMsr(uint register);

    [RuntimeImport("*", "baremetal_write_msr")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void WriteMsr(uint register, ulong value);

    [RuntimeImport("*", "baremetal_port_read8")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern byte PortRead8(ushort port);

    [RuntimeImport("*", "baremetal_port_read16")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ushort PortRead16(ushort port);

    [RuntimeImport("*", "baremetal_port_read32")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern uint PortRead32(ushort port);

    [RuntimeImport("*", "baremetal_port_write8")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void PortWrite8(ushort port, byte value);

    [RuntimeImport("*", "baremetal_port_write16")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void PortWrite16(ushort port, ushort value);

    [RuntimeImport("*", "baremetal_port_write32")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void PortWrite32(ushort port, uint value);

    [RuntimeImport("*", "baremetal_start_info")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern ulong StartInfoAddress();

    [RuntimeImport("*", "guest_command_line")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern byte* CommandLine();

    [RuntimeImport("*", "baremetal_uefi_image")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void* UefiImage();

    [RuntimeImport("*", "baremetal_uefi_table")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void* UefiTable();

    [RuntimeImport("*", "guest_fixed_page")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void* FixedPage(uint type, uint number);

    [RuntimeImport("*", "guest_is_sealed")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern bool IsSealed();

    [RuntimeImport("*", "guest_share")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern void Share(void* start, nuint size);

    [RuntimeImport("*", "guest_processor_start")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern bool StartProcessor(uint processor, delegate* unmanaged<void> function);

    // They do not return; with a result they can be the last thing that a method does, so that its caller is told.
    [RuntimeImport("*", "baremetal_no_text")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern string StopWithoutText();

    [RuntimeImport("*", "baremetal_no_fields")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern bool StopWithoutEquality();

    [RuntimeImport("*", "baremetal_no_fields")]
    [MethodImpl(MethodImplOptions.InternalCall)]
    public static extern int StopWithoutHash();
}
