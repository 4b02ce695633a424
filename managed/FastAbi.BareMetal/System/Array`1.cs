namespace System;

/// <summary>Where the compiler looks for the generic interfaces of arrays. There are none.</summary>
internal abstract class Array<T> : Array;
