namespace System;

/// <remarks>Tuples are compared by <c>==</c>, which the C# compiler spells out; there is no Equals.</remarks>
public struct ValueTuple<T1>(T1 item1)
{
    public T1 Item1 = item1;
}
