/* What the tour calls itself in the heading of its report. */
#include "guest.h"

const char guest_name[] = "tour-c";
