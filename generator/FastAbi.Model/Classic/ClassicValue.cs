using FastAbi.Model.Fields;

namespace FastAbi.Model.Classic;

/// <summary>What an argument or a member of a struct holds when a classic hypercall is made.</summary>
/// <param name="Name">What it is, for comments.</param>
public abstract record ClassicValue(string Name)
{
    /// <summary>The input that it comes from; null where it is none's.</summary>
    public virtual Field? FieldOf => null;
}
