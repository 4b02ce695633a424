using System.Runtime.InteropServices;
using FastAbi.Model.Registers;

namespace FastAbi.Native.Tests.Ghcb;

/// <summary>The functions of fastabi_ghcb.h, compiled as a kernel would.</summary>
internal static unsafe class GhcbHandler
{
    private const string Source = """
        #include <fastabi_ghcb.h>
        void prepare(struct fastabi_ghcb *ghcb, const struct fastabi_ghcb_registers *registers, uint8_t cpl);
        int finish(struct fastabi_ghcb *ghcb, struct fastabi_ghcb_registers *registers);
        void prepare(struct fastabi_ghcb *ghcb, const struct fastabi_ghcb_registers *registers, uint8_t cpl)
        {
        	fastabi_ghcb_prepare(ghcb, registers, cpl);
        }
        int finish(struct fastabi_ghcb *ghcb, struct fastabi_ghcb_registers *registers)
        {
        	return fastabi_ghcb_finish(ghcb, registers);
        }

        """;

    private static readonly Lazy<nint> _library = new(() => NativeLibrary.Load(Compile("gcc", "handler.so", "-shared")));

    /// <summary>Compiles them.</summary>
    /// <returns>The file.</returns>
    public static string Compile(string compiler, string name, params string[] flags)
    {
        var folder = WorkFolder.Fresh(Path.Combine("ghcb", compiler + Path.GetExtension(name)));
        var file = Path.Combine(folder, name);
        NativeTool.Run(compiler,
        [
            "-std=c11", "-O2", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-ffreestanding", "-mgeneral-regs-only", "-fPIC",
            "-fno-asynchronous-unwind-tables", "-I", WorkFolder.Headers, .. flags,
            WorkFolder.Write(folder, "handler.c", Source), "-o", file,
        ]);
        return file;
    }

    public static void Prepare(GhcbPage page, ReadOnlySpan<ulong> registers, byte cpl = 0)
    {
        fixed (byte* ghcb = page.Bytes)
        fixed (ulong* first = registers)
            ((delegate* unmanaged<byte*, ulong*, byte, void>)NativeLibrary.GetExport(_library.Value, "prepare"))(ghcb, first, cpl);
    }

    public static bool Finish(GhcbPage page, Span<ulong> registers)
    {
        fixed (byte* ghcb = page.Bytes)
        fixed (ulong* first = registers)
            return ((delegate* unmanaged<byte*, ulong*, int>)NativeLibrary.GetExport(_library.Value, "finish"))(ghcb, first) != 0;
    }

    /// <summary>Registers full of secrets, but for what says which call it is.</summary>
    public static ulong[] Caller(ulong rax, ulong? rdi, Random random)
    {
        ulong[] registers = [.. RegisterFile.Registers.Select(_ => random.Next64())];
        registers[0] = rax;
        registers[1] = rdi ?? registers[1];
        return registers;
    }
}
