using System;

namespace FastAbi.Dispatch.Tracing;

/// <summary>
/// A call as strace would print it, such as <c>event_channel.bind_virq(virq=TIMER, vcpu=0) = 0 port=5</c>. An error has its name,
/// <c>= -EINVAL</c>, and no outputs. A call that the specification does not have shows its registers.
/// </summary>
public static class TraceLine
{
    /// <summary>The length that no line exceeds, in bytes.</summary>
    public const int MaxLength = 512;

    // Above this a number is more likely a pattern of bits.
    private const ulong LargestNumber = 999;

    /// <summary>Writes the line of a call, without an end of line.</summary>
    /// <param name="text">Receives the line, in UTF-8; it is cut where it does not fit.</param>
    /// <param name="operation">The operation's ordinal as the dispatcher returned it.</param>
    /// <param name="before">The guest's registers at the call.</param>
    /// <param name="after">The guest's registers after it.</param>
    /// <returns>The length of the line, in bytes.</returns>
    public static int Write(Span<byte> text, int operation, in RegisterFile before, in RegisterFile after)
    {
        var line = new LineWriter(text);
        var name = Description.Name(operation);
        if (name.IsEmpty)
        {
            AppendRegisters(ref line, before);
        }
        else
        {
            line.Append(name);
            line.Append("("u8);
            AppendFields(ref line, operation, before, areOutputs: false);
            line.Append(")"u8);
        }
        line.Append(" = "u8);
        AppendResult(ref line, (long)after.Rax, Description.HasOwnErrors(operation));
        if ((long)after.Rax >= 0)
            AppendFields(ref line, operation, after, areOutputs: true);
        return line.Length;
    }

    private static void AppendFields(ref LineWriter line, int operation, in RegisterFile registers, bool areOutputs)
    {
        var separator = areOutputs ? " "u8 : default;
        for (var number = 0; Description.Field(operation, number) is { Exists: true } field; number++)
        {
            if (field.IsOutput != areOutputs)
                continue;
            line.Append(separator);
            line.Append(field.Name);
            line.Append("="u8);
            AppendValue(ref line, field, field.Value(registers));
            separator = areOutputs ? " "u8 : ", "u8;
        }
    }

    private static void AppendValue(ref LineWriter line, in FieldDescription field, long value)
    {
        var name = Description.ValueName(field.Type, value);
        if (!name.IsEmpty)
            line.Append(name);
        else if (field.Style == FieldStyle.Flags)
            AppendFlags(ref line, field.Type, (ulong)value & field.Mask);
        else if (field.Style == FieldStyle.Address)
            line.AppendHexadecimal((ulong)value & field.Mask);
        else if (field.IsSigned)
            line.AppendSigned(value);
        else if (field.Style == FieldStyle.Pattern)
            AppendPattern(ref line, (ulong)value);
        else
            line.AppendDecimal((ulong)value);
    }

    private static void AppendFlags(ref LineWriter line, FieldType type, ulong flags)
    {
        if (flags == 0)
        {
            line.Append("0"u8);
            return;
        }
        ReadOnlySpan<byte> separator = default;
        var nameless = flags;
        for (var flag = flags; flag != 0; flag &= flag - 1)
        {
            var lowest = flag & (0 - flag);
            var name = Description.ValueName(type, (long)lowest);
            if (name.IsEmpty)
                continue;
            line.Append(separator);
            line.Append(name);
            separator = "|"u8;
            nameless &= ~lowest;
        }
        if (nameless == 0)
            return;
        line.Append(separator);
        line.AppendHexadecimal(nameless);
    }

    private static void AppendResult(ref LineWriter line, long result, bool hasOwnErrors)
    {
        var error = result < 0 && !hasOwnErrors ? XenErrnoName.Of((XenErrno)unchecked(-result)) : default;
        if (error.IsEmpty && result < 0)
        {
            line.AppendSigned(result);
        }
        else if (error.IsEmpty)
        {
            AppendPattern(ref line, (ulong)result);
        }
        else
        {
            line.Append("-"u8);
            line.Append(error);
        }
    }

    private static void AppendPattern(ref LineWriter line, ulong value)
    {
        if (value > LargestNumber)
            line.AppendHexadecimal(value);
        else
            line.AppendDecimal(value);
    }

    private static void AppendRegisters(ref LineWriter line, in RegisterFile registers)
    {
        AppendRegister(ref line, "rax="u8, registers.Rax);
        AppendRegister(ref line, " rdi="u8, registers.Rdi);
        AppendRegister(ref line, " rsi="u8, registers.Rsi);
        AppendRegister(ref line, " r8="u8, registers.R8);
        AppendRegister(ref line, " r9="u8, registers.R9);
        AppendRegister(ref line, " r10="u8, registers.R10);
        AppendRegister(ref line, " r11="u8, registers.R11);
        AppendRegister(ref line, " r12="u8, registers.R12);
    }

    private static void AppendRegister(ref LineWriter line, ReadOnlySpan<byte> name, ulong value)
    {
        line.Append(name);
        line.AppendHexadecimal(value);
    }
}
