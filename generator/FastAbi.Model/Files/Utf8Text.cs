using System.Buffers;
using System.Text;

namespace FastAbi.Model.Files;

/// <summary>
/// A text in UTF-8, in pieces of memory that go back to a pool: a long text is not copied while it grows, and a short one needs no
/// new memory.
/// </summary>
public sealed class Utf8Text : IBufferWriter<byte>, IDisposable
{
    // The largest size of the pool's that the collector does not take for a large object.
    private const int PieceSize = 1 << 16;

    private readonly List<ArraySegment<byte>> _full = [];

    private byte[] _piece = ArrayPool<byte>.Shared.Rent(PieceSize);
    private int _used;

    /// <summary>What was written, piece by piece.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Pieces => [.. _full, _piece.AsMemory(0, _used)];

    /// <summary>How many bytes were written.</summary>
    public long Length => _full.Sum(piece => (long)piece.Count) + _used;

    /// <summary>A text that is there.</summary>
    public static Utf8Text Of(string text)
    {
        var made = new Utf8Text();
        Encoding.UTF8.GetBytes(text, made);
        return made;
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        if (sizeHint >= _piece.Length - _used)
            Grow(sizeHint + 1);
        return _piece.AsSpan(_used);
    }

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        _ = GetSpan(sizeHint);
        return _piece.AsMemory(_used);
    }

    /// <inheritdoc/>
    public void Advance(int count) => _used += count;

    /// <summary>Takes bytes out again.</summary>
    /// <param name="start">The number of the first one.</param>
    /// <param name="count">How many.</param>
    public void Remove(int start, int count)
    {
        for (var i = 0; i <= _full.Count && count > 0; i++)
        {
            var piece = i < _full.Count ? _full[i] : new ArraySegment<byte>(_piece, 0, _used);
            var gone = Math.Clamp(piece.Count - start, 0, count);
            if (gone > 0)
                piece[(start + gone)..].AsSpan().CopyTo(piece[start..]);
            if (i < _full.Count)
                _full[i] = piece[..^gone];
            else
                _used -= gone;
            (start, count) = (Math.Max(0, start - piece.Count), count - gone);
        }
    }

    /// <summary>Whether a stream holds this text and nothing else.</summary>
    public bool Matches(Stream stream)
    {
        if (stream.Length != Length)
            return false;
        var read = ArrayPool<byte>.Shared.Rent(PieceSize);
        try
        {
            foreach (var piece in Pieces)
            {
                for (var rest = piece.Span; !rest.IsEmpty;)
                {
                    var part = read.AsSpan(0, Math.Min(rest.Length, read.Length));
                    if (stream.ReadAtLeast(part, part.Length, throwOnEndOfStream: false) < part.Length || !rest.StartsWith(part))
                        return false;
                    rest = rest[part.Length..];
                }
            }
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(read);
        }
    }

    /// <summary>The text.</summary>
    public override string ToString()
    {
        var bytes = new byte[Length];
        var rest = bytes.AsMemory();
        foreach (var piece in Pieces)
        {
            piece.CopyTo(rest);
            rest = rest[piece.Length..];
        }
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>Gives the memory back; the text is gone.</summary>
    public void Dispose()
    {
        foreach (var piece in _full.Append(_piece))
            ArrayPool<byte>.Shared.Return(piece.Array!);
        _full.Clear();
        (_piece, _used) = ([], 0);
    }

    private void Grow(int size)
    {
        _full.Add(new ArraySegment<byte>(_piece, 0, _used));
        (_piece, _used) = (ArrayPool<byte>.Shared.Rent(Math.Max(size, PieceSize)), 0);
    }
}
