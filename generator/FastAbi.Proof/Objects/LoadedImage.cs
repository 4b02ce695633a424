namespace FastAbi.Proof.Objects;

/// <summary>The memory of a linked file as a loader lays it out.</summary>
/// <param name="segments">What is loaded, in the order of the file.</param>
internal abstract class LoadedImage(IReadOnlyList<Segment> segments)
{
    // Programs have some ten.
    private const int MostSegments = 1024;

    /// <summary>What is loaded, in the order of the file.</summary>
    public IReadOnlyList<Segment> Segments { get; } = segments.Count < MostSegments ? segments
        : throw new InvalidDataException("the file has more segments than a program needs");

    /// <summary>The file with pieces of memory for sections: none first, then one for each segment, then what unwinders read.</summary>
    public abstract ObjectFile AsFile();

    /// <summary>Why loaders may differ about it.</summary>
    public virtual IReadOnlyList<string> Faults => [];

    /// <summary>The pieces of memory that a loader writes to before the program runs.</summary>
    public abstract IEnumerable<(ulong Address, ulong Length)> Changes();

    /// <summary>Bytes of the file at an address; null where not all of them are loaded from it.</summary>
    public FileBytes? Read(ulong address, ulong length)
    {
        foreach (var segment in Segments.Where(segment => segment.Holds(address, length)))
        {
            var offset = address - segment.Address;
            return offset + length <= (ulong)segment.Contents.Length
                ? new FileBytes(segment.Contents).Slice(offset, length, "a piece of memory") : null;
        }
        return null;
    }

    /// <summary>The segment that a piece of memory is.</summary>
    public Segment SegmentOf(int piece) => Segments[piece - 1];

    /// <summary>The piece that has an address; null where none has.</summary>
    protected int? PieceAt(ulong address)
    {
        for (var i = 0; i < Segments.Count; i++)
        {
            if (Segments[i].Holds(address, 1))
                return i + 1;
        }
        return null;
    }
}
