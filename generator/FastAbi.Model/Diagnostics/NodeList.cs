using System.Collections;
using System.Runtime.CompilerServices;

namespace FastAbi.Model.Diagnostics;

/// <summary>
/// What stands in one or several places of a source, in order. An error node stands where something could not be read, which was
/// reported. Who goes through the list passes over error nodes; who searches it learns from them that nothing in it is surely absent.
/// </summary>
[CollectionBuilder(typeof(Nodes), nameof(Nodes.Of))]
public sealed class NodeList<T> : IReadOnlyList<T> where T : class
{
    private readonly T?[] _nodes;
    private readonly T[] _read;

    /// <summary>Collects nodes, of which null is an error node.</summary>
    public NodeList(IEnumerable<T?> nodes)
    {
        _nodes = [.. nodes];
        _read = _nodes!;
        if (Array.Exists(_nodes, node => node is null))
            _read = [.. _nodes.OfType<T>()];
    }

    /// <summary>All nodes, null for an error node.</summary>
    public IReadOnlyList<T?> All => _nodes;

    /// <summary>Whether an error node stands among them.</summary>
    public bool HasErrors => _read.Length < _nodes.Length;

    /// <summary>How many could be read.</summary>
    public int Count => _read.Length;

    /// <summary>One of those that could be read.</summary>
    public T this[int index] => _read[index];

    /// <summary>What becomes of each node; an error node, and what becomes null, is an error node.</summary>
    public NodeList<TOther> Map<TOther>(Func<T, TOther?> map) where TOther : class =>
        new(_nodes.Select(node => node is null ? null : map(node)));

    /// <summary>The nodes that fulfil a condition, and all error nodes.</summary>
    public NodeList<T> Filter(Func<T, bool> condition) => new(_nodes.Where(node => node is null || condition(node)));

    /// <summary>The parts of all nodes; that of an error node is an error node.</summary>
    public NodeList<TPart> Parts<TPart>(Func<T, NodeList<TPart>> of) where TPart : class =>
        new(_nodes.SelectMany(node => node is null ? [null] : of(node).All));

    /// <summary>The first thing that can be made of a node.</summary>
    public Lookup<TOther> Find<TOther>(Func<T, TOther?> find) where TOther : class =>
        _read.Select(find).OfType<TOther>().FirstOrDefault() is { } found
            ? new Lookup<TOther> { Found = found }
            : new Lookup<TOther> { IsAbsent = !HasErrors };

    /// <summary>The list with an error node behind it.</summary>
    public NodeList<T> WithError() => new([.. _nodes, null]);

    /// <summary>The list with an error node behind it where another list has one.</summary>
    public NodeList<T> WithErrorOf<TOther>(NodeList<TOther> other) where TOther : class => other.HasErrors ? WithError() : this;

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)_read).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
