using FastAbi.Proof.Files;
using FastAbi.Proof.Functions;
using FastAbi.Proof.Objects;
using Iced.Intel;

namespace FastAbi.Proof.Tests.Mutants;

/// <summary>Says why a mutant does the same as the original; it knows nothing of how the proof works.</summary>
internal static class Equivalence
{
    /// <summary>The reason, or null.</summary>
    public static string? Reason(Mutant mutant)
    {
        if (mutant.Kind == MutantKind.Relocation)
            return SamePlace(mutant);
        var before = mutant.Subject.Code.ToList();
        var after = MutationSubject.Decode(mutant.Archive().AsSpan(mutant.Subject.Start, (int)(before[^1].NextIP - before[0].IP)));
        return SameText(before, after) ?? SameCondition(mutant, before, after) ?? Independent(mutant, before)
            ?? SameConstant(mutant, before, after) ??
            SameStruct(mutant, before, after) ?? SameOutputs(mutant, before, after) ?? SameLoad(mutant, before, after)
            ?? SameSign(mutant, before, after) ?? SameUnknown(mutant, before, after);
    }

    /// <summary>The reason why an instruction may stand twice, or null.</summary>
    public static string? ReasonForTwo(in Instruction code)
    {
        if (code.Mnemonic is Mnemonic.Test or Mnemonic.Cmp || code.IsJccShortOrNear)
            return "comparing or branching again changes nothing";
        if (code.Mnemonic is not (Mnemonic.Mov or Mnemonic.Movzx or Mnemonic.Movsx or Mnemonic.Movsxd or Mnemonic.Lea or Mnemonic.Xor)
            || code.Mnemonic == Mnemonic.Xor && code.Op0Register != code.Op1Register)
        {
            return code.FlowControl is FlowControl.Return or FlowControl.UnconditionalBranch
                ? "what follows is not reached; see the rule about such code" : null;
        }

        if (code.Op0Kind == OpKind.Memory || code.Op1Kind != OpKind.Register || code.Mnemonic == Mnemonic.Xor)
            return "the same value is written twice";
        var isInPlace = code.Op0Register.GetFullRegister() == code.Op1Register.GetFullRegister();
        return isInPlace ? "a value that is extended already stays the same" : "the source is still there the second time";
    }

    private static string? SamePlace(Mutant mutant)
    {
        var (before, after) = (Relocations(mutant.Subject.Archive), Relocations(mutant.Archive()));
        var changed = before.Zip(after).Where(pair => pair.First != pair.Second).ToList();
        return changed is [var (old, now)] && old.Type == now.Type && old.Addend == now.Addend && old.Symbol.Section is not null
            && (old.Symbol.Section, old.Symbol.Value) == (now.Symbol.Section, now.Symbol.Value)
            ? "both symbols stand for the same place"
            : null;
    }

    private static IReadOnlyList<ObjectRelocation> Relocations(byte[] archive) => ObjectFiles.Read("mutant.a", archive)[0].Relocations;

    private static string? SameText(List<Instruction> before, List<Instruction> after) =>
        before.Select(code => code.ToString())
        .SequenceEqual(after.Where(code => code.Mnemonic != Mnemonic.Nop).Select(code => code.ToString()))
            ? "the bytes are another encoding of the same instructions"
            : null;

    /// <summary>Tries a condition on all flags that the comparison before it can leave.</summary>
    private static string? SameCondition(Mutant mutant, List<Instruction> before, List<Instruction> after)
    {
        if (mutant.Kind is not (MutantKind.Condition or MutantKind.Inverted))
            return null;
        var (old, now) = (before[mutant.At].ConditionCode, after[mutant.At].ConditionCode);
        var isSame = before.Take(mutant.At).LastOrDefault(code => code.Mnemonic is Mnemonic.Cmp or Mnemonic.Test) switch
        {
            // Of some bits of a value, none of them its sign.
            { Mnemonic: Mnemonic.Test } test when test.Op1Kind != OpKind.Register =>
                new[] { 0L, 1 }.All(result => Holds(old, result, 0, 64) == Holds(now, result, 0, 64)),
            { Mnemonic: Mnemonic.Test } => new[] { -1L, 0, 1 }.All(result => Holds(old, result, 0, 64) == Holds(now, result, 0, 64)),
            // The mode is 0, 1 or 2; the vendor's byte can be anything.
            { Mnemonic: Mnemonic.Cmp } compare =>
                Enumerable.Range(0, compare.Immediate8 == 0 ? 256 : 3)
                .All(value => Holds(old, value, compare.Immediate8, 8) == Holds(now, value, compare.Immediate8, 8)),
            // The classic function's first branch takes the flags of the portable one's comparison.
            _ => mutant.Subject.Kind == FunctionKind.Classic
                && Enumerable.Range(0, 2).All(value => Holds(old, value, 1, 8) == Holds(now, value, 1, 8)),
        };
        return isSame ? "the conditions agree on every value that is compared" : null;
    }

    private static bool? Holds(ConditionCode code, long left, long right, int bits)
    {
        var shift = 64 - bits;
        var (a, b) = (left << shift, right << shift);
        var (carry, zero, sign) = ((ulong)a < (ulong)b, a == b, unchecked(a - b) < 0);
        var overflow = sign != a < b;
        return code switch
        {
            ConditionCode.o => overflow,
            ConditionCode.no => !overflow,
            ConditionCode.b => carry,
            ConditionCode.ae => !carry,
            ConditionCode.e => zero,
            ConditionCode.ne => !zero,
            ConditionCode.be => carry || zero,
            ConditionCode.a => !(carry || zero),
            ConditionCode.s => sign,
            ConditionCode.ns => !sign,
            ConditionCode.l => sign != overflow,
            ConditionCode.ge => sign == overflow,
            ConditionCode.le => zero || sign != overflow,
            ConditionCode.g => !(zero || sign != overflow),
            _ => null,
        };
    }

    private static string? Independent(Mutant mutant, List<Instruction> before)
    {
        if (mutant.Kind != MutantKind.Swapped)
            return null;
        var (first, second) = (before[mutant.At], before[mutant.At + 1]);
        return DoesNotTouch(first, second) && DoesNotTouch(second, first) ? "neither instruction touches what the other writes" : null;
    }

    private static bool DoesNotTouch(in Instruction writer, in Instruction other)
    {
        // Each factory gives out one description, which its next call overwrites.
        var (written, used) = (new InstructionInfoFactory().GetInfo(writer), new InstructionInfoFactory().GetInfo(other));
        if ((writer.RflagsModified & other.RflagsRead) != 0 || writer.FlowControl != FlowControl.Next)
            return false;
        var registers = written.GetUsedRegisters().Where(register => IsWrite(register.Access))
            .Select(register => register.Register.GetFullRegister()).ToHashSet();
        if (used.GetUsedRegisters().Any(register => registers.Contains(register.Register.GetFullRegister())))
            return false;
        return written.GetUsedMemory().Where(memory => IsWrite(memory.Access))
            .All(store => used.GetUsedMemory().All(memory => AreApart(store, memory)));
    }

    private static bool AreApart(UsedMemory a, UsedMemory b) =>
        a.Base == b.Base
        && ((long)(a.Displacement + (ulong)a.MemorySize.GetSize()) <= (long)b.Displacement
        || (long)(b.Displacement + (ulong)b.MemorySize.GetSize()) <= (long)a.Displacement) || a.Base != b.Base;

    private static bool IsWrite(OpAccess access) =>
        access is OpAccess.Write or OpAccess.CondWrite or OpAccess.ReadWrite or OpAccess.ReadCondWrite;

    private static string? SameConstant(Mutant mutant, List<Instruction> before, List<Instruction> after)
    {
        var (old, now) = (before[mutant.At], after[mutant.At]);
        if (old.Op0Kind != OpKind.Register || now.Op0Kind != OpKind.Register
            || old.Op0Register.GetFullRegister() != now.Op0Register.GetFullRegister())
        {
            return null;
        }

        if (old.Mnemonic == Mnemonic.Xor && now.Mnemonic == Mnemonic.Xor && old.Op0Register.GetSize() >= 4
            && now.Op0Register.GetSize() >= 4)
        {
            return "it is zero in either width";
        }

        if (old.Mnemonic == now.Mnemonic && old.Op1Kind.ToString().StartsWith("Immediate", StringComparison.Ordinal)
            && now.Op1Kind.ToString().StartsWith("Immediate", StringComparison.Ordinal))
        {
            return Filled(old) is { } constant && constant == Filled(now) ? "the constant fills the register in either width" : null;
        }

        return old.Mnemonic == Mnemonic.Movzx && now.Mnemonic == Mnemonic.Movzx && old.Op1Kind == now.Op1Kind
            && old.Op1Register == now.Op1Register && old.MemorySize == now.MemorySize && old.MemoryBase == now.MemoryBase
            && old.MemoryDisplacement64 == now.MemoryDisplacement64 && old.Op0Register.GetSize() >= 4 && now.Op0Register.GetSize() >= 4
            ? "32 bits are zero-extended anyway"
            : null;
    }

    private static ulong? Filled(in Instruction move) => (move.Mnemonic, move.Op0Register.GetSize()) switch
    {
        (Mnemonic.Mov, 8) => move.GetImmediate(1),
        (Mnemonic.Mov, 4) => (uint)move.GetImmediate(1),
        _ => null,
    };

    /// <summary>Follows what ends up in each byte of the struct on the stack.</summary>
    private static string? SameStruct(Mutant mutant, List<Instruction> before, List<Instruction> after)
    {
        var size = mutant.Subject.Kind == FunctionKind.Classic ? mutant.Subject.Operation.Classic.Struct?.Size ?? 0 : 0;
        if (size == 0 || before[mutant.At].Op0Kind != OpKind.Memory || after[mutant.At].Op0Kind != OpKind.Memory
            || before[mutant.At].MemoryBase != Register.RSP || after[mutant.At].MemoryBase != Register.RSP)
        {
            return null;
        }

        var (old, now) = (Stored(before), Stored(after));
        return Enumerable.Range(0, size).All(offset => old.GetValueOrDefault(offset) == now.GetValueOrDefault(offset))
            ? "only bytes differ that are written again, or lie behind the struct"
            : null;
    }

    /// <summary>Outputs that lie side by side: what one store writes beyond its own, the next one writes right.</summary>
    private static string? SameOutputs(Mutant mutant, List<Instruction> before, List<Instruction> after)
    {
        if (!IsStore(before[mutant.At]) || !IsStore(after[mutant.At]) || before[mutant.At].MemoryBase != after[mutant.At].MemoryBase)
            return null;
        var (old, now) = (Stored(StoresAround(before, mutant.At)), Stored(StoresAround(after, mutant.At)));
        return old.Count == now.Count && old.All(stored => now.GetValueOrDefault(stored.Key) == stored.Value)
            ? "only bytes differ that are written again" : null;

        bool IsStore(Instruction code) => code is { Mnemonic: Mnemonic.Mov, Op0Kind: OpKind.Memory } && code.MemoryBase != Register.RSP;
        List<Instruction> StoresAround(List<Instruction> code, int at) =>
            [.. code.Take(at).Reverse().TakeWhile(IsStore).Reverse(), .. code.Skip(at).TakeWhile(IsStore)];
    }

    private static Dictionary<int, string> Stored(List<Instruction> code)
    {
        var bytes = new Dictionary<int, string>();
        foreach (var store in code.TakeWhile(code => code.Mnemonic is not (Mnemonic.Vmcall or Mnemonic.Vmmcall or Mnemonic.Call))
            .Where(code => code is { Mnemonic: Mnemonic.Mov, Op0Kind: OpKind.Memory }))
        {
            for (var i = 0; i < store.MemorySize.GetSize(); i++)
            {
                bytes[(int)store.MemoryDisplacement64 + i] = store.Op1Kind == OpKind.Register
                    ? $"byte {i} of {store.Op1Register.GetFullRegister()}"
                    : $"{(byte)(store.GetImmediate(1) >> (8 * i))}";
            }
        }
        return bytes;
    }

    /// <summary>Where a member takes the result, rax is 0 or -ENOSYS in the end: any of its bytes tells which.</summary>
    private static string? SameUnknown(Mutant mutant, List<Instruction> before, List<Instruction> after)
    {
        var (old, now) = (before[mutant.At], after[mutant.At]);
        return IsCompared(old) && IsCompared(now) && (byte)old.GetImmediate(1) == (byte)now.GetImmediate(1)
            && before.FindLastIndex(code => IsCompared(code)) == mutant.At
            && before.Take(mutant.At).Any(code => code is { Mnemonic: Mnemonic.Mov, Op0Register: Register.EAX, Immediate32: 0 }
            && code.Op1Kind == OpKind.Immediate32)
            ? "the value is 0 or -ENOSYS" : null;

        static bool IsCompared(in Instruction code) =>
            code.Mnemonic == Mnemonic.Cmp && code.Op0Kind == OpKind.Register && code.Op0Register.GetFullRegister() == Register.RAX;
    }

    /// <summary>A result that was just extended with its sign has that sign in any width that it fits in.</summary>
    private static string? SameSign(Mutant mutant, List<Instruction> before, List<Instruction> after)
    {
        var (old, now) = (before[mutant.At], after[mutant.At]);
        if (old.Mnemonic != Mnemonic.Test || now.Mnemonic != Mnemonic.Test || mutant.At == 0
            || old.Op0Register.GetFullRegister() != now.Op0Register.GetFullRegister() || now.Op0Register != now.Op1Register)
        {
            return null;
        }

        var load = before[mutant.At - 1];
        return load.Mnemonic is Mnemonic.Movsx or Mnemonic.Movsxd
            && load.Op0Register.GetFullRegister() == old.Op0Register.GetFullRegister()
            && load.MemorySize.GetSize() <= now.Op0Register.GetSize()
            ? "the value was extended with its sign from so few bits"
            : null;
    }

    /// <summary>A value that goes from the struct to the outputs: what is above its width is of no use.</summary>
    private static string? SameLoad(Mutant mutant, List<Instruction> before, List<Instruction> after)
    {
        var (old, now) = (before[mutant.At], after[mutant.At]);
        if (old.Op1Kind != OpKind.Memory || now.Op1Kind != OpKind.Memory || old.Op0Kind != OpKind.Register
            || now.Op0Kind != OpKind.Register || old.Op0Register.GetFullRegister() != now.Op0Register.GetFullRegister() ||
            old.MemoryBase != now.MemoryBase || old.MemoryDisplacement64 != now.MemoryDisplacement64 || mutant.At + 1 >= before.Count)
        {
            return null;
        }

        var use = before[mutant.At + 1];
        return use is { Mnemonic: Mnemonic.Mov, Op0Kind: OpKind.Memory, Op1Kind: OpKind.Register }
            && use.Op1Register.GetFullRegister() == old.Op0Register.GetFullRegister() &&
            use.MemorySize.GetSize() <= Math.Min(old.MemorySize.GetSize(), now.MemorySize.GetSize())
                ? "only the bits are used that both loads read"
                : null;
    }
}
