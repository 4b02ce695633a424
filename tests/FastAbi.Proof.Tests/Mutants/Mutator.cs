using System.Buffers.Binary;
using Iced.Intel;

namespace FastAbi.Proof.Tests.Mutants;

/// <summary>Alters a function in all the ways that fit into its bytes.</summary>
internal sealed class Mutator(MutationSubject subject, Random random)
{
    private const byte Nop = 0x90;

    private static readonly Register[] _registers =
    [
        Register.RAX, Register.RCX, Register.RDX, Register.RBX, Register.RSP, Register.RBP, Register.RSI, Register.RDI,
        Register.R8, Register.R9, Register.R10, Register.R11, Register.R12, Register.R13, Register.R14, Register.R15,
    ];

    // Forms that differ in width or extension and in nothing else.
    private static readonly Code[][] _families =
    [
        [Code.Mov_rm8_r8, Code.Mov_rm16_r16, Code.Mov_rm32_r32, Code.Mov_rm64_r64],
        [Code.Mov_r8_rm8, Code.Mov_r16_rm16, Code.Mov_r32_rm32, Code.Mov_r64_rm64, Code.Movzx_r32_rm8, Code.Movzx_r32_rm16,
        Code.Movsx_r32_rm8,
            Code.Movsx_r32_rm16, Code.Movsx_r64_rm8, Code.Movsx_r64_rm16, Code.Movsxd_r64_rm32, Code.Movzx_r64_rm16],
        [Code.Mov_rm16_imm16, Code.Mov_rm32_imm32, Code.Mov_rm64_imm32, Code.Mov_rm8_imm8],
        [Code.Test_rm8_r8, Code.Test_rm16_r16, Code.Test_rm32_r32, Code.Test_rm64_r64],
        [Code.Xor_rm8_r8, Code.Xor_rm16_r16, Code.Xor_rm32_r32, Code.Xor_rm64_r64],
        [Code.Xchg_rm8_r8, Code.Xchg_rm16_r16, Code.Xchg_rm32_r32, Code.Xchg_rm64_r64],
        [Code.Cmp_rm8_imm8, Code.Cmp_rm16_imm8, Code.Cmp_rm32_imm8, Code.Cmp_rm64_imm8],
        [Code.Mov_r32_imm32, Code.Mov_rm64_imm32, Code.Mov_r16_imm16, Code.Mov_r8_imm8],
        [Code.Add_rm32_imm8, Code.Add_rm64_imm8, Code.Add_rm16_imm8],
        [Code.Sub_rm32_imm8, Code.Sub_rm64_imm8, Code.Sub_rm16_imm8],
    ];

    public IEnumerable<Mutant> All()
    {
        for (var at = 0; at < subject.Code.Count; at++)
        {
            foreach (var mutant in (IEnumerable<Mutant>)[.. Registers(at), .. Widths(at), .. Immediates(at), .. Offsets(at), .. Whole(at),
                .. Branches(at)])
            {
                yield return mutant;
            }
        }
        foreach (var mutant in Relocations())
            yield return mutant;
    }

    private IEnumerable<Mutant> Registers(int at)
    {
        var original = subject.Code[at];
        for (var operand = 0; operand < original.OpCount; operand++)
        {
            if (original.GetOpKind(operand) != OpKind.Register || !original.GetOpRegister(operand).IsGPR())
                continue;
            foreach (var other in Others(original.GetOpRegister(operand)))
            {
                var altered = original;
                altered.SetOpRegister(operand, other);
                if (Encoded(MutantKind.Register, at, altered) is { } mutant)
                    yield return mutant;
            }
        }
        if (original.IsIPRelativeMemoryOperand || !original.MemoryBase.IsGPR64())
            yield break;
        foreach (var other in Others(original.MemoryBase))
        {
            var altered = original;
            altered.MemoryBase = other;
            if (Encoded(MutantKind.Base, at, altered) is { } mutant)
                yield return mutant;
        }
    }

    private IEnumerable<Register> Others(Register register) =>
        _registers.Select(other => Sized(other, register.GetSize())).Where(other => other != register).OrderBy(_ => random.Next()).Take(3);

    private IEnumerable<Mutant> Widths(int at)
    {
        var original = subject.Code[at];
        foreach (var code in _families.Where(family => family.Contains(original.Code)).SelectMany(family => family)
            .Where(code => code != original.Code))
        {
            var altered = original;
            altered.Code = code;
            var wide = code.ToOpCode();
            for (var operand = 0; operand < original.OpCount; operand++)
            {
                if (original.GetOpKind(operand) == OpKind.Register)
                {
                    altered.SetOpRegister(operand, Sized(original.GetOpRegister(operand), SizeOf(wide.GetOpKind(operand))));
                }
                else if (original.GetOpKind(operand) is OpKind.Immediate32 or OpKind.Immediate32to64 or OpKind.Immediate16
                or OpKind.Immediate8 or OpKind.Immediate8to16 or OpKind.Immediate8to32 or OpKind.Immediate8to64)
                {
                    altered.SetOpKind(operand, ImmediateKind(code));
                }
            }
            if (Encoded(MutantKind.Width, at, altered) is { } mutant)
                yield return mutant;
        }
    }

    private IEnumerable<Mutant> Immediates(int at)
    {
        var original = subject.Code[at];
        for (var operand = 0; operand < original.OpCount; operand++)
        {
            if (original.GetOpKind(operand) is OpKind.Register or OpKind.Memory or OpKind.NearBranch64)
                continue;
            foreach (var value in (ulong[])[original.GetImmediate(operand) + 1, original.GetImmediate(operand) - 1,
                original.GetImmediate(operand) ^ 0x40000000, original.GetImmediate(operand) ^ 0x80])
            {
                var altered = original;
                try
                {
                    altered.SetImmediate(operand, (long)value);
                }
                catch (ArgumentException)
                {
                    continue;
                }
                if (Encoded(MutantKind.Immediate, at, altered) is { } mutant)
                    yield return mutant;
            }
        }
    }

    private IEnumerable<Mutant> Offsets(int at)
    {
        var original = subject.Code[at];
        if (original.IsIPRelativeMemoryOperand || !original.MemoryBase.IsGPR64())
            yield break;
        foreach (var distance in (int[])[1, -1, 2, -4, 8])
        {
            var altered = original;
            altered.MemoryDisplacement64 = unchecked(original.MemoryDisplacement64 + (ulong)distance);
            altered.MemoryDisplSize = altered.MemoryDisplacement64 == 0 ? 0 : 1;
            if (Encoded(MutantKind.Offset, at, altered) is { } mutant)
                yield return mutant;
        }
    }

    /// <summary>Whole instructions that are dropped, change places or are another vendor's.</summary>
    private IEnumerable<Mutant> Whole(int at)
    {
        var (first, offset) = (subject.Code[at], subject.Start + (int)subject.Code[at].IP);
        if (!IsRelocated(first))
            yield return new Mutant(MutantKind.Dropped, subject, at, offset, [.. Enumerable.Repeat(Nop, first.Length)], first.ToString());
        if (first.Mnemonic is Mnemonic.Vmcall or Mnemonic.Vmmcall)
        {
            yield return new Mutant(MutantKind.Vendor, subject, at, offset, first.Mnemonic == Mnemonic.Vmcall ? [0x0f, 0x01, 0xd9]
                : [0x0f, 0x01, 0xc1], first.ToString());
        }

        if (at + 1 >= subject.Code.Count)
            yield break;
        var second = subject.Code[at + 1];
        if (first.FlowControl is FlowControl.ConditionalBranch or FlowControl.UnconditionalBranch
            || second.FlowControl is FlowControl.ConditionalBranch or FlowControl.UnconditionalBranch ||
            IsRelocated(first) || IsRelocated(second)
            || subject.Code.Any(code => code.IsJccShortOrNear && code.NearBranchTarget == second.IP))
        {
            yield break;
        }

        yield return new Mutant(MutantKind.Swapped, subject, at, offset,
            [.. subject.Archive.AsSpan(offset + first.Length, second.Length), .. subject.Archive.AsSpan(offset, first.Length)],
            $"{first} | {second}");
    }

    private IEnumerable<Mutant> Branches(int at)
    {
        var original = subject.Code[at];
        if (!original.IsJccShortOrNear)
            yield break;
        // The condition is in the low four bits of the opcode, behind the prefix of the long form.
        var offset = subject.Start + (int)original.IP + (original.IsJccShort ? 0 : 1);
        foreach (var change in Enumerable.Range(1, 15))
        {
            var opcode = (byte)(subject.Archive[offset] ^ change);
            yield return new Mutant(change == 1 ? MutantKind.Inverted : MutantKind.Condition, subject, at, offset, [opcode],
                $"{original}, opcode 0x{opcode:x2}");
        }
        if (original.IsJccShort)
        {
            foreach (var distance in (int[])[1, -1, 3])
            {
                yield return new Mutant(MutantKind.Offset, subject, at, offset + 1, [(byte)(subject.Archive[offset + 1] + distance)],
                    $"{original}, {distance} bytes on");
            }
        }
    }

    private IEnumerable<Mutant> Relocations()
    {
        foreach (var entry in subject.RelocationEntries)
        {
            var (info, addend) =
                (BinaryPrimitives.ReadUInt64LittleEndian(subject.Archive.AsSpan(entry + 8)),
                BinaryPrimitives.ReadInt64LittleEndian(subject.Archive.AsSpan(entry + 16)));
            foreach (var other in (long[])[addend + 1, addend - 1, addend + 4, addend + 6])
            {
                yield return new Mutant(MutantKind.Relocation, subject, -1, entry + 16, BitConverter.GetBytes(other),
                    $"addend {addend} becomes {other}");
            }

            foreach (var type in (uint[])[1, 9, 10, 11, 24])
            {
                yield return new Mutant(MutantKind.Relocation, subject, -1, entry + 8, BitConverter.GetBytes(info & ~0xffffffffUL | type),
                    $"type {(uint)info} becomes {type}");
            }

            var symbol = (ulong)random.Next(subject.SymbolCount - 1) is var next && next >= info >> 32 ? next + 1 : next;
            yield return new Mutant(MutantKind.Relocation, subject, -1, entry + 8, BitConverter.GetBytes(symbol << 32 | (uint)info),
                $"symbol {info >> 32} becomes {symbol}");
        }
    }

    private bool IsRelocated(in Instruction code)
    {
        var (start, length) = ((int)code.IP, code.Length);
        return subject.Relocated.Any(offset => offset >= start && offset < start + length);
    }

    /// <summary>The altered instruction in the place of the original; null where it is longer, or is none.</summary>
    private Mutant? Encoded(MutantKind kind, int at, in Instruction altered)
    {
        var original = subject.Code[at];
        if (IsRelocated(original) && kind is not MutantKind.Immediate and not MutantKind.Width and not MutantKind.Register)
            return null;
        var writer = new BytesWriter();
        var encoder = Encoder.Create(64, writer);
        if (!encoder.TryEncode(altered, original.IP, out var length, out _) || length > (uint)original.Length || IsRelocated(original)
            && length != original.Length)
        {
            return null;
        }

        var bytes = writer.Bytes.Concat(Enumerable.Repeat(Nop, original.Length - (int)length)).ToArray();
        if (subject.Archive.AsSpan(subject.Start + (int)original.IP, original.Length).SequenceEqual(bytes))
            return null;
        return new Mutant(kind, subject, at, subject.Start + (int)original.IP, bytes,
            $"{original} becomes {MutationSubject.Decode(bytes)[0]}");
    }

    private static Register Sized(Register register, int bytes)
    {
        var number = register.GetFullRegister() - Register.RAX;
        return bytes switch
        {
            8 => Register.RAX + number,
            4 => Register.EAX + number,
            2 => Register.AX + number,
            // The numbers of the second bytes of the first four registers lie between.
            _ => number < 4 ? Register.AL + number : Register.SPL + (number - 4),
        };
    }

    private static int SizeOf(OpCodeOperandKind kind)
    {
        var name = kind.ToString();
        return name.StartsWith("r64", StringComparison.Ordinal) ? 8 : name.StartsWith("r32", StringComparison.Ordinal) ? 4
            : name.StartsWith("r16", StringComparison.Ordinal) ? 2 : 1;
    }

    private static OpKind ImmediateKind(Code code) => code switch
    {
        Code.Mov_rm64_imm32 => OpKind.Immediate32to64,
        Code.Mov_rm32_imm32 or Code.Mov_r32_imm32 => OpKind.Immediate32,
        Code.Mov_rm16_imm16 or Code.Mov_r16_imm16 => OpKind.Immediate16,
        Code.Mov_rm8_imm8 or Code.Mov_r8_imm8 or Code.Cmp_rm8_imm8 => OpKind.Immediate8,
        Code.Cmp_rm16_imm8 or Code.Add_rm16_imm8 or Code.Sub_rm16_imm8 => OpKind.Immediate8to16,
        Code.Cmp_rm32_imm8 or Code.Add_rm32_imm8 or Code.Sub_rm32_imm8 => OpKind.Immediate8to32,
        _ => OpKind.Immediate8to64,
    };

    private sealed class BytesWriter : CodeWriter
    {
        public List<byte> Bytes { get; } = [];

        public override void WriteByte(byte value) => Bytes.Add(value);
    }
}
