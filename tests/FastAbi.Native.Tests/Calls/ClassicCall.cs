using System.Buffers.Binary;
using FastAbi.Model.Operations;
using FastAbi.Model.Registers;
using FastAbi.Native.Tests.Calls.Classic;

namespace FastAbi.Native.Tests.Calls;

/// <summary>
/// A call that reaches Xen by the classic ABI. Every argument register that it uses is destroyed, which
/// xen/include/public/arch-x86/xen-x86_64.h allows and a debug build of Xen does, and the whole struct is written.
/// </summary>
internal sealed unsafe class ClassicCall : TrampolineCall
{
    private const string At = "at the hypercall, ";

    // The same header, "Hypercall interface".
    private static readonly Gpr[] _registers = [Gpr.Rdi, Gpr.Rsi, Gpr.Rdx, Gpr.R10, Gpr.R8];

    private readonly ClassicOracle _oracle;
    private ClassicExpectation? _expectation;

    public ClassicCall(MachineCall* call, CallMemory memory, Operation operation, Random random, ClassicOracle oracle)
        : base(call, memory, operation, random) => _oracle = oracle;

    private ClassicExpectation Expectation => _expectation ??= _oracle(Operation, Inputs, Machine->DirectMapOffset);

    private IEnumerable<(ClassicArgument Argument, Gpr Register)> Arguments => Expectation.Arguments.Zip(_registers);

    private ReadOnlySpan<byte> Answered => new(Machine->StructAnswer, Expectation.Struct.Length);

    private ReadOnlySpan<byte> Frame => new(Machine->Frame, (int)Machine->FrameSize);

    /// <summary>The struct is junk but for edges where outputs are. A destroyed register leads to where a stray store is seen.</summary>
    protected override void FillAnswer(long answer)
    {
        HypervisorAnswer.Fill(Machine, [.. Arguments.Select(pair => pair.Register)], Random, answer);
        foreach (var (_, register) in Arguments)
            Machine->Answer[register] = Memory.Decoy(Random);
        if (Expectation.Struct.Length == 0)
            return;
        Machine->StructRegister = (ulong)Registers.Word(Arguments.Single(pair => pair.Argument.IsStruct).Register);
        Assert.InRange(Expectation.Struct.Length, 0, MachineCall.StructBytes);
        Machine->StructSize = (ulong)Expectation.Struct.Length;
        var bytes = new Span<byte>(Machine->StructAnswer, Expectation.Struct.Length);
        Random.NextBytes(bytes);
        Span<byte> word = stackalloc byte[sizeof(ulong)];
        foreach (var place in Expectation.Result is { } result ? Expectation.Outputs.Append(result) : Expectation.Outputs)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(word, Random.NextValue(8 * place.Bytes));
            word[..place.Bytes].CopyTo(bytes[place.Offset..]);
        }
    }

    protected override long Result(long answer) =>
        answer >= 0 && Expectation.Result is { } place ? (long)place.Read(Answered) : answer;

    protected override ulong Output(int number) => Expectation.Outputs[number].Read(Answered);

    protected override void CheckHypercall()
    {
        Expect(At + "rax, the number", Expectation.Number, Machine->Seen[Gpr.Rax]);
        Expect(At + "rsp, its low bits", 0, Machine->Seen[Gpr.Rsp] % 8);
        if (Machine->FrameSize > MachineCall.FrameBytes)
        {
            Report($"{At}rsp: 0x{Machine->FrameSize:x} bytes below the return address");
            return;
        }
        foreach (var ((argument, register), number) in Arguments.Select((pair, number) => (pair, number)))
        {
            var what = $"{At}{register.Name()}, argument {number}";
            if (argument.IsStruct)
                CheckStruct(what, Machine->Seen[register]);
            else if (argument.Pointee is { } pointee)
                CheckPointee(what, Machine->Seen[register], pointee);
            else
                Expect(what, argument.Value, Machine->Seen[register]);
        }
    }

    private void CheckStruct(string what, ulong address)
    {
        var expected = Expectation.Struct.ToArray();
        if (InFrame(what, address, expected.Length) is not { } place)
            return;
        var actual = Frame.Slice(place, expected.Length);
        foreach (var (offset, pointee) in Expectation.Pointees)
        {
            var pointer = actual.Slice(offset, sizeof(ulong));
            pointer.CopyTo(expected.AsSpan(offset));
            CheckPointee($"{At}the pointer at {offset} of the struct", BinaryPrimitives.ReadUInt64LittleEndian(pointer), pointee);
        }
        for (var i = 0; i < expected.Length; i++)
            Expect($"{At}the struct's byte {i}", expected[i], actual[i]);
    }

    private void CheckPointee(string what, ulong address, byte[] expected)
    {
        if (InFrame(what, address, expected.Length) is not { } place)
            return;
        for (var i = 0; i < expected.Length; i++)
            Expect($"{what}, byte {i} behind it", expected[i], Frame[place + i]);
    }

    /// <summary>Where in the frame an address leads; what Xen reads or writes has to lie above rsp and below the return address.</summary>
    private int? InFrame(string what, ulong address, int bytes)
    {
        var place = address - Machine->Seen[Gpr.Rsp];
        if (place <= Machine->FrameSize && (ulong)bytes <= Machine->FrameSize - place)
            return (int)place;
        Report($"{what}: 0x{address:x} leads out of the frame, which is 0x{Machine->Seen[Gpr.Rsp]:x} and the 0x{Machine->FrameSize:x} " +
            "bytes from there");
        return null;
    }
}
