/* What is on the command line of a guest: words, and words of the form name=NUMBER. */
#ifndef GUEST_COMMAND_LINE_H
#define GUEST_COMMAND_LINE_H

#include <stdbool.h>
#include <stdint.h>

/* Whether a word is there. */
bool guest_command_line_has(const char *word);

/* The number that a name has there, or another one where it has none. */
uint64_t guest_command_line_number(const char *name, uint64_t otherwise);

#endif
