namespace System;

/// <remarks>Tuples are compared by <c>==</c>, which the C# compiler spells out; there is no Equals.</remarks>
public struct ValueTuple<T1, T2, T3, T4, T5, T6, T7,
    TRest>(T1 item1, T2 item2, T3 item3, T4 item4, T5 item5, T6 item6, T7 item7, TRest rest)
    where TRest : struct
{
    public T1 Item1 = item1;
    public T2 Item2 = item2;
    public T3 Item3 = item3;
    public T4 Item4 = item4;
    public T5 Item5 = item5;
    public T6 Item6 = item6;
    public T7 Item7 = item7;
    public TRest Rest = rest;
}
