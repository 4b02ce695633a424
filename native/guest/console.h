/* The console: a character at a time, of which whole lines are written. */
#ifndef GUEST_CONSOLE_H
#define GUEST_CONSOLE_H

/* Chooses how to print from what fastabi_init() found; until then, and after console_use_port(), port 0x3f8. */
void console_init(void);
void console_use_port(void);

void console_put(char character);

/* Writes a line that is not complete. */
void console_flush(void);

#endif
