namespace System.Diagnostics;

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class ConditionalAttribute(string conditionString) : Attribute
{
    public string ConditionString => conditionString;
}
