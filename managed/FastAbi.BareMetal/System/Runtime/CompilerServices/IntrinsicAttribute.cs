namespace System.Runtime.CompilerServices;

/// <summary>The compiler knows the member and may replace it.</summary>
[AttributeUsage(AttributeTargets.All)]
internal sealed class IntrinsicAttribute : Attribute;
