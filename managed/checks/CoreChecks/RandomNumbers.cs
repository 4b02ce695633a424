namespace CoreChecks;

/// <summary>The same numbers everywhere, with all widths among them (Marsaglia's xorshift).</summary>
internal struct RandomNumbers(ulong state)
{
    private ulong _state = state;

    public ulong Next()
    {
        _state ^= _state << 13;
        _state ^= _state >> 7;
        _state ^= _state << 17;
        // The top bits choose a width, so that small numbers are as frequent as large ones.
        return _state >> (int)(_state >> 58);
    }
}
