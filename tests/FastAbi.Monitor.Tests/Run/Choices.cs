namespace FastAbi.Monitor.Tests.Run;

/// <summary>
/// What is chosen where something can go on in several ways. Each run takes the same ways as the one before up to its last
/// choice that has another way left.
/// </summary>
internal sealed class Choices
{
    private readonly List<(int Taken, int Count)> _taken = [];
    private int _next;

    /// <summary>Whether the next choice is one that no run has come to before.</summary>
    public bool IsNew => _next == _taken.Count;

    /// <summary>How many choices this run has made.</summary>
    public int Made => _next;

    /// <summary>Chooses one of so many ways, from 0.</summary>
    public int Choose(int count)
    {
        if (IsNew)
            _taken.Add((0, count));

        return _taken[_next++].Taken;
    }

    /// <summary>Goes on to the next run.</summary>
    /// <returns>Whether there is one.</returns>
    public bool Advance()
    {
        while (_taken.Count > 0 && _taken[^1].Taken + 1 == _taken[^1].Count)
            _taken.RemoveAt(_taken.Count - 1);

        _next = 0;
        if (_taken.Count == 0)
            return false;

        _taken[^1] = (_taken[^1].Taken + 1, _taken[^1].Count);
        return true;
    }
}
