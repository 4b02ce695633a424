/* See command_line.h. */
#include "command_line.h"

#include "guest.h"

#include <stddef.h>

/* What follows a word at the start of a text; null where the text starts with something else. */
static const char *after(const char *text, const char *word)
{
	while (*word) {
		if (*text++ != *word++)
			return NULL;
	}
	return text;
}

/* What follows a word, which is at the start of the command line or behind a blank; null where it is not there. */
static const char *find(const char *word)
{
	bool is_start = true;

	for (const char *text = guest_command_line(); *text; text++) {
		const char *rest = is_start ? after(text, word) : NULL;

		if (rest)
			return rest;
		is_start = *text == ' ';
	}
	return NULL;
}

bool guest_command_line_has(const char *word)
{
	const char *rest = find(word);

	return rest && (*rest == '\0' || *rest == ' ');
}

uint64_t guest_command_line_number(const char *name, uint64_t otherwise)
{
	const char *digit = find(name);
	uint64_t number = 0;

	if (!digit || *digit++ != '=')
		return otherwise;
	for (; *digit >= '0' && *digit <= '9'; digit++)
		number = number * 10 + (uint64_t)(*digit - '0');
	return number;
}
