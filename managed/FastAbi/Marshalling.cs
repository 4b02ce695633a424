#if !FASTABI_BARE_METAL
using System.Runtime.CompilerServices;

// Integers and pointers go to C as they are; nothing may come between.
[assembly: DisableRuntimeMarshalling]
#endif
