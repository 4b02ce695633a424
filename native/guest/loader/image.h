/* A UEFI program as a file, and in memory. */
#ifndef LOADER_IMAGE_H
#define LOADER_IMAGE_H

#include <stddef.h>
#include <stdint.h>

/*
 * Puts a program (PE32+) where it can run, and corrects its addresses. Says what is wrong with it, or returns NULL and
 * the address of its entry point.
 */
const char *image_load(const uint8_t *file, uint64_t size, uintptr_t *entry);

#endif
