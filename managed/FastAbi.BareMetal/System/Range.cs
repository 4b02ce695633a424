namespace System;

public readonly struct Range(Index start, Index end) : IEquatable<Range>
{
    public static Range All => new(Index.Start, Index.End);

    public Index Start => start;

    public Index End => end;

    public static Range StartAt(Index start) => new(start, Index.End);

    public static Range EndAt(Index end) => new(Index.Start, end);

    public (int Offset, int Length) GetOffsetAndLength(int length)
    {
        var first = start.GetOffset(length);
        var last = end.GetOffset(length);
        if ((uint)last > (uint)length || (uint)first > (uint)last)
            ThrowHelper.ThrowArgumentOutOfRangeException();

        return (first, last - first);
    }

    public bool Equals(Range other) => start.Equals(other.Start) && end.Equals(other.End);

    public override bool Equals(object? value) => value is Range other && Equals(other);

    public override int GetHashCode() => (start.GetHashCode() * 31) + end.GetHashCode();
}
