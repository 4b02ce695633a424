using System.Collections.Immutable;
using FastAbi.Model.Registers;
using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Coff;

/// <summary>
/// What the instructions of a function's prologue do, as Windows' unwinder undoes it (Microsoft's "x64 exception handling",
/// <c>UNWIND_INFO</c>): in the prologue what was done so far, behind it everything.
/// </summary>
internal sealed class UnwindCodes
{
    /// <summary>How long the heading is, in bytes.</summary>
    public const int HeadingSize = 4;

    private const int SlotSize = 2, Version = 1;
    private const int ReturnAddressSize = 8;

    private readonly IReadOnlyList<Code> _codes;
    private readonly long _frameOffset;

    private UnwindCodes(ulong prologSize, Gpr? frame, long frameOffset, IReadOnlyList<Code> codes) =>
        (PrologSize, Frame, _frameOffset, _codes) = (prologSize, frame, frameOffset, codes);

    private enum Effect { Push, Allocate, SetFrame, Save }

    /// <summary>How long the prologue is, in bytes.</summary>
    public ulong PrologSize { get; }

    /// <summary>The register that the frame is found by; null for rsp.</summary>
    public Gpr? Frame { get; }

    /// <summary>How long all of it is by its heading, in bytes.</summary>
    public static ulong LengthOf(FileBytes heading) => HeadingSize + SlotSize * (ulong)heading.U8(2);

    /// <summary>Why an unwinder does more than it is told here; null where it does not.</summary>
    public static string? FaultOf(FileBytes codes) => (codes.U8(0) & 7, codes.U8(0) >> 3) switch
    {
        (Version, 0) => null,
        (Version, _) => "a handler, or an entry that goes on in another one",
        var (version, _) => $"codes of version {version}",
    };

    /// <summary>What holds where a function is not in the table: it has done nothing.</summary>
    public static UnwindRow OfLeaf(ulong offset) => Row(offset, Gpr.Rsp, ReturnAddressSize, []);

    /// <summary>What holds at an instruction.</summary>
    /// <param name="offset">The instruction's offset in its section, in bytes.</param>
    /// <param name="register">The register that the caller's frame is found by.</param>
    /// <param name="distance">How far from what it holds the frame is that the caller has after the call, in bytes.</param>
    /// <param name="saved">Where registers are, in bytes from what that register holds.</param>
    public static UnwindRow Row(ulong offset, Gpr register, long distance, IEnumerable<KeyValuePair<Gpr, long>> saved) =>
        new(offset, register, distance, new SavedRegister(null, -ReturnAddressSize), saved.ToImmutableDictionary(
            place => place.Key, place => new SavedRegister(null, unchecked(place.Value - distance))));

    /// <summary>Reads what is said of a function.</summary>
    public static UnwindCodes Read(FileBytes bytes)
    {
        if (FaultOf(bytes) is { } fault)
            throw new InvalidDataException($"the unwind information has {fault}");
        var (prolog, count, frame) = (bytes.U8(1), bytes.U8(2), bytes.U8(3));
        var codes = new List<Code>();
        for (var slot = 0; slot < count;)
        {
            var (at, operation) = ((ulong)(HeadingSize + SlotSize * slot), bytes.U8((ulong)(HeadingSize + SlotSize * slot + 1)));
            var code = Code.Read(bytes, at, operation & 15, operation >> 4, out var slots);
            if (slot + slots > count)
                throw new InvalidDataException("the unwind codes end in the middle of one");
            if (code.Offset > prolog)
                throw new InvalidDataException("the unwind information has a code about what is behind the prologue");
            codes.Add(code);
            slot += slots;
        }
        return new UnwindCodes(prolog, (frame & 15) == 0 ? null : (Gpr)(frame & 15), 16 * (frame >> 4), codes);
    }

    /// <summary>What holds so many bytes into the function.</summary>
    public UnwindRow RowAt(ulong offset, ulong passed)
    {
        var done = _codes.Where(code => passed >= PrologSize || code.Offset <= passed).ToList();
        var isFramed = Frame is not null && (passed >= PrologSize || done.Exists(code => code.Effect == Effect.SetFrame));
        // All distances count from what the register holds now.
        var (register, start) = isFramed ? (Frame!.Value, -_frameOffset) : (Gpr.Rsp, 0);
        var (distance, saved) = (start, new Dictionary<Gpr, long>());
        foreach (var code in done)
        {
            if (code.Effect == Effect.SetFrame)
                distance = start;
            else if (code.Effect == Effect.Save)
                saved[code.Register] = unchecked(start + code.Bytes);
            else if (code.Effect == Effect.Push)
                saved[code.Register] = distance;
            if (code.Effect is Effect.Push or Effect.Allocate)
                distance = unchecked(distance + code.Bytes);
        }
        return Row(offset, register, unchecked(distance + ReturnAddressSize), saved);
    }

    private sealed record Code(byte Offset, Effect Effect, Gpr Register, long Bytes)
    {
        public static Code Read(FileBytes bytes, ulong at, int operation, int info, out int slots)
        {
            var (offset, register) = (bytes.U8(at), (Gpr)info);
            (slots, var code) = (operation, info) switch
            {
                (0, _) => (1, new Code(offset, Effect.Push, register, 8)), // UWOP_PUSH_NONVOL
                (1, 0) => (2, new Code(offset, Effect.Allocate, default, 8 * bytes.U16(at + 2))), // UWOP_ALLOC_LARGE
                (1, 1) => (3, new Code(offset, Effect.Allocate, default, bytes.U32(at + 2))),
                (2, _) => (1, new Code(offset, Effect.Allocate, default, 8 * info + 8)), // UWOP_ALLOC_SMALL
                (3, _) => (1, new Code(offset, Effect.SetFrame, default, 0)), // UWOP_SET_FPREG
                (4, _) => (2, new Code(offset, Effect.Save, register, 8 * bytes.U16(at + 2))), // UWOP_SAVE_NONVOL
                (5, _) => (3, new Code(offset, Effect.Save, register, bytes.U32(at + 2))), // UWOP_SAVE_NONVOL_FAR
                _ => throw new InvalidDataException($"the unwind information has code {operation}, which is not known here"),
            };
            return code;
        }
    }
}
