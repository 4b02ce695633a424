using System.Buffers.Binary;
using System.Runtime.InteropServices;
using FastAbi.Model.Operations;
using FastAbi.Native.Tests.Toolchain;

namespace FastAbi.Native.Tests.Calls.Classic;

/// <summary>Takes what a classic call does from native/xen.c, which a compiler has read together with Xen's headers.</summary>
internal static unsafe class HeaderOracle
{
    private static readonly Lazy<nint> _library = new(() => NativeLibrary.Load(Compile()));

    /// <summary>As a <see cref="ClassicOracle"/>.</summary>
    public static ClassicExpectation Expect(Operation operation, IReadOnlyList<ulong> inputs, ulong directMapOffset)
    {
        var function = (delegate* unmanaged<ulong*, XenCall*, void>)NativeLibrary.GetExport(_library.Value, $"xen_{operation.Symbol}");
        var call = new XenCall { DirectMapOffset = directMapOffset };
        fixed (ulong* input = inputs.Append(0UL).ToArray())
            function(input, &call);
        var (pointer, structArgument) = (call.Pointer.ToPlace(), call.StructArgument);
        return new ClassicExpectation(
            call.Number,
            [.. new ReadOnlySpan<ulong>(call.Arguments, (int)call.ArgumentCount).ToArray()
                .Select((value, number) => new ClassicArgument(value, IsStruct: number == structArgument))],
            new ReadOnlySpan<byte>(call.Bytes, (int)call.StructSize).ToArray(),
            pointer.Bytes == 0 ? [] : [(pointer.Offset, Bytes(call.Pointee, (int)call.PointeeBytes))],
            [.. ((ReadOnlySpan<XenCall.Place>)call.Outputs)[..(int)call.OutputCount].ToArray().Select(place => place.ToPlace())],
            call.Result.Bytes == 0 ? null : call.Result.ToPlace());
    }

    private static byte[] Bytes(ulong value, int count)
    {
        var bytes = new byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return bytes[..count];
    }

    private static string Compile()
    {
        var library = Path.Combine(WorkFolder.Fresh("xen-calls"), "xen.so");
        NativeTool.Run(NativeTool.Compiler,
        [
            "-std=c11", "-O2", "-Wall", "-Wextra", "-Wpedantic", "-Werror", "-fPIC", "-shared", .. XenHeaders.Flags,
            Path.Combine(WorkFolder.Sources, "xen.c"), "-o", library,
        ]);
        return library;
    }
}
