/* Which exception a failed check is. FastAbi.BareMetal.Bindings/RuntimeExceptions.cs has the numbers, too. */
#ifndef BAREMETAL_STOP_H
#define BAREMETAL_STOP_H

#define STOP_ONLY 0 /* no exception: it ends the guest whatever is caught */
#define STOP_INDEX_OUT_OF_RANGE 1
#define STOP_OVERFLOW 2
#define STOP_DIVIDE_BY_ZERO 3
#define STOP_NULL_REFERENCE 4
#define STOP_ARGUMENT 5
#define STOP_ARGUMENT_OUT_OF_RANGE 6
#define STOP_DESTINATION_TOO_SHORT 7
#define STOP_NO_VALUE 8
#define STOP_INVALID_CAST 9
#define STOP_ARRAY_TYPE_MISMATCH 10
#define STOP_NOT_IMPLEMENTED 11
#define STOP_PLATFORM_NOT_SUPPORTED 12
#define STOP_OUT_OF_MEMORY 13

#endif
