using FastAbi.Proof.Objects;

namespace FastAbi.Proof.Coff;

/// <summary>A section of an image as the loader maps it.</summary>
/// <param name="Section">The section.</param>
internal sealed record PeSegment(CoffSection Section) : Segment(Section.Index, Section.Address, 0, Section.Size, Section.Contents)
{
    public override bool IsExecutable => Section.IsExecutable;

    public override bool IsWritable => Section.IsWritable;
}
