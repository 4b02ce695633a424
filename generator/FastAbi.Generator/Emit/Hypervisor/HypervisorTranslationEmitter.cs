using System.Globalization;
using FastAbi.Generator.Emit.CSharp;
using FastAbi.Generator.Lowering.Translation;
using FastAbi.Model.Classic;
using FastAbi.Model.Fields;
using FastAbi.Model.Files;
using FastAbi.Model.Operations;
using FastAbi.Model.Types;

namespace FastAbi.Generator.Emit.Hypervisor;

/// <summary>Prints the way from a call in the traditional ABI to the registers of FastABI, and back.</summary>
internal static class HypervisorTranslationEmitter
{
    private const string Parameters = $"{CSharpNames.VcpuType} caller, in {CSharpNames.TraditionalRegisters} registers, ";
    private const string Read = $"{Parameters}ref {CSharpNames.RegisterFile} call";
    private const string Write = $"{Parameters}in {CSharpNames.RegisterFile} call";

    public static GeneratedFile Emit(Abi abi) => HypervisorFile.Of(CSharpNames.Translation, () => Text(abi));

    private static Utf8Text Text(Abi abi)
    {
        var calls = abi.Operations.Index().Where(pair => pair.Item.Classic.IsCarried)
            .Select(pair => (Ordinal: pair.Index, Call: new TranslatedCall(pair.Item))).ToList();
        var writer = HypervisorFile.Begin(abi);
        writer.Lines($"""
            /// <summary>Makes FastABI's calls of traditional ones, for a hypervisor that serves both with one dispatcher.</summary>
            /// <typeparam name="{CSharpNames.VcpuType}">What the hypervisor has for a vCPU.</typeparam>
            /// <param name="space">The memory that addresses in a traditional call are about.</param>
            """);
        using (writer.Braces($"public sealed unsafe class {CSharpNames.Translation}<{CSharpNames.VcpuType}>" +
            $"({CSharpNames.GuestSpace}<{CSharpNames.VcpuType}> space)"))
        {
            writer.Line($"private readonly {CSharpNames.GuestSpace}<{CSharpNames.VcpuType}> _space = space;");
            writer.Line();
            WriteReads(writer, calls);
            writer.Line();
            WriteWrites(writer, calls);
            foreach (var (ordinal, call) in calls)
            {
                writer.Line();
                WriteRead(writer, ordinal, call);
                if (!call.ComesBack)
                    continue;
                writer.Line();
                WriteWrite(writer, call);
            }
            writer.Lines($$"""

                private bool Put({{CSharpNames.VcpuType}} caller, ulong address, ulong value, int size) =>
                    _space.Write(caller, address, (byte*)&value, size);

                private static int Refuse(int operation, XenErrno error, ref {{CSharpNames.RegisterFile}} call)
                {
                    call.Rax = unchecked((ulong)-(long)error);
                    return operation;
                }
                """);
        }
        return writer.Written;
    }

    private static void WriteReads(CSharpWriter writer, List<(int Ordinal, TranslatedCall Call)> calls)
    {
        writer.Lines("""
            /// <summary>Takes a traditional call apart.</summary>
            /// <param name="caller">The vCPU that calls.</param>
            /// <param name="registers">Its registers.</param>
            /// <param name="call">Receives FastABI's registers; rax is negative, -errno, where that is the answer already.</param>
            /// <returns>
            /// The operation's ordinal in the order of the specification; -1 where FastABI has no such operation, or cannot say what the
            /// call has in its struct.
            /// </returns>
            """);
        using (writer.Braces($"public int Read({Parameters}out {CSharpNames.RegisterFile} call)"))
        {
            writer.Line("call = default;");
            using (writer.Braces("switch (registers.Rax, (uint)registers.Rdi)"))
            {
                foreach (var (_, call) in calls)
                {
                    var number = call.Operation.Index?.ToString(CultureInfo.InvariantCulture) ?? "_";
                    writer.Line($"case ({call.Operation.HypercallIndex}, {number}): return {ReadName(call)}(caller, registers, ref call);");
                }
                writer.Line("default: return -1;");
            }
        }
    }

    private static void WriteWrites(CSharpWriter writer, List<(int Ordinal, TranslatedCall Call)> calls)
    {
        writer.Lines("""
            /// <summary>Gives the caller of a traditional call what it has answered. Outputs are written where it has succeeded.</summary>
            /// <param name="caller">The vCPU that calls.</param>
            /// <param name="operation">What <see cref="Read"/> returned, 0 or more.</param>
            /// <param name="registers">The registers that it was called with.</param>
            /// <param name="call">FastABI's registers after the call.</param>
            /// <returns>The result, for rax.</returns>
            """);
        const string Registers = $"in {CSharpNames.TraditionalRegisters} registers, in {CSharpNames.RegisterFile} call";
        using (writer.Braces($"public long Write({CSharpNames.VcpuType} caller, int operation, {Registers}) => operation switch", ";"))
        {
            foreach (var (ordinal, call) in calls.Where(pair => pair.Call.ComesBack))
                writer.Line($"{ordinal} => {WriteName(call)}(caller, registers, call),");
            writer.Line("_ => (long)call.Rax,");
        }
    }

    private static void WriteRead(CSharpWriter writer, int ordinal, TranslatedCall call)
    {
        var isStatic = call.ReadsStruct || call.OpensMemory ? "" : "static ";
        using var method = writer.Braces($"private {isStatic}int {ReadName(call)}({Read})");
        foreach (var register in call.Nulls)
            WriteRefusal(writer, $"registers.{register.MemberName()} != 0", Refusal(ordinal, "EINVAL"));
        if (call.ReadsStruct)
        {
            writer.Line($"var argument = stackalloc byte[{call.StructSize}];");
            WriteRefusal(writer, $"!_space.Read(caller, {StructAddress(call)}, argument, {call.StructSize})", Refusal(ordinal, "EFAULT"));
        }
        foreach (var (place, value) in call.Constants)
            WriteRefusal(writer, $"{Load(place)} != {value}", "-1");
        foreach (var input in call.Inputs)
            WriteInput(writer, ordinal, input);
        writer.Line($"call.Rax = 0x{call.Operation.CallIndex:x};");
        if (call.Operation.Index is { } index)
            writer.Line($"call.Rdi = {index};");
        writer.Line($"return {ordinal};");
    }

    private static void WriteInput(CSharpWriter writer, int ordinal, (Field Field, TranslatedPlace Place, ClassicValue Value) input)
    {
        var register = $"call.{input.Field.Register.MemberName()}";
        switch (input.Value)
        {
            case ClassicPointer pointer:
                writer.Line($"{register} = _space.Open(caller, {Load(input.Place)}){(pointer.Shift > 0 ? $" >> {pointer.Shift}" : "")};");
                break;
            case ClassicCopyAddress:
                var variable = input.Field.ParameterName();
                writer.Line($"{Unsigned(input.Field.Type.Bits)} {variable};");
                WriteRefusal(writer, $"!_space.Read(caller, {Load(input.Place)}, (byte*)&{variable}, {input.Field.Type.Bytes})",
                    Refusal(ordinal, "EFAULT"));
                writer.Line($"{register} = {variable};");
                break;
            default:
                writer.Line($"{register} = {Load(input.Place)};");
                break;
        }
    }

    private static void WriteWrite(CSharpWriter writer, TranslatedCall call)
    {
        using var method = writer.Braces($"private long {WriteName(call)}({Write})");
        List<string> done = [];
        if (call.OpensMemory)
        {
            writer.Line("var isWritten = _space.Close(caller);");
            done.Add("isWritten");
        }
        if (call.Result is { } result)
            writer.Line($"var hasResult = {Put(call, (int)result.Offset, "call.Rax", (int)result.Width / 8)};");
        writer.Line("if ((long)call.Rax < 0)");
        writer.Line($"    return {(call.Result is null ? "(long)call.Rax" : "hasResult ? 0 : -(long)XenErrno.EFAULT")};");
        if (call.Result is not null)
            done.Add("hasResult");
        done.AddRange(call.Outputs.Select(output =>
            Put(call, (int)output.Member.Offset, $"call.{output.Field.Register.MemberName()}", (int)output.Member.Width / 8)));
        if (done.Count == 0)
        {
            writer.Line("return (long)call.Rax;");
            return;
        }

        for (var i = 0; i < done.Count; i++)
            writer.Line($"{(i == 0 ? "var isDone = " : "    && ")}{done[i]}{(i == done.Count - 1 ? ";" : "")}");
        writer.Line($"return isDone ? {(call.Result is null ? "(long)call.Rax" : "0")} : -(long)XenErrno.EFAULT;");
    }

    private static void WriteRefusal(CSharpWriter writer, string condition, string answer)
    {
        writer.Line($"if ({condition})");
        writer.Line($"    return {answer};");
    }

    private static string Refusal(int ordinal, string error) => $"Refuse({ordinal}, XenErrno.{error}, ref call)";

    private static string Put(TranslatedCall call, int offset, string value, int size) =>
        $"Put(caller, {StructAddress(call)}{(offset == 0 ? "" : $" + {offset}")}, {value}, {size})";

    private static string Load(TranslatedPlace place) => place.Register is { } register
        ? $"registers.{register.MemberName()}"
        : $"*({Unsigned(place.Bits)}*){(place.Offset == 0 ? "argument" : $"(argument + {place.Offset})")}";

    private static string Unsigned(int bits) => new CType($"uint{bits}_t", bits, false).Primitive();

    private static string StructAddress(TranslatedCall call) => $"registers.{call.StructAddress!.Value.MemberName()}";

    private static string ReadName(TranslatedCall call) => $"Read{call.Operation.ImportName()}";

    private static string WriteName(TranslatedCall call) => $"Write{call.Operation.ImportName()}";
}
