/* PE32+ as in Microsoft's PE format: headers, sections, base relocations. */
#include "image.h"

#include <stdbool.h>
#include <string.h>

#define LARGEST_IMAGE (8 << 20)
#define PAGE 4096

#define DOS_SIGNATURE 0x5a4d /* MZ */
#define DOS_PE_OFFSET 0x3c
#define PE_SIGNATURE 0x4550 /* PE and two zeroes */
#define PE_MACHINE 4
#define PE_SECTIONS 6
#define PE_OPTIONAL_SIZE 20
#define PE_OPTIONAL 24
#define MACHINE_AMD64 0x8664

/* In the optional header. */
#define OPTIONAL_MAGIC 0
#define OPTIONAL_ENTRY 16
#define OPTIONAL_BASE 24
#define OPTIONAL_IMAGE_SIZE 56
#define OPTIONAL_HEADERS_SIZE 60
#define OPTIONAL_SUBSYSTEM 68
#define OPTIONAL_DIRECTORIES 108
#define OPTIONAL_RELOCATIONS 152 /* the sixth directory: address and size */
#define OPTIONAL_LEAST_SIZE 160
#define MAGIC_PE32_PLUS 0x20b
#define SUBSYSTEM_EFI_APPLICATION 10

#define SECTION_SIZE 40
#define SECTION_ADDRESS 12
#define SECTION_FILE_SIZE 16
#define SECTION_FILE_OFFSET 20

#define RELOCATION_NONE 0
#define RELOCATION_DIR64 10

static uint8_t image[LARGEST_IMAGE] __attribute__((aligned(PAGE)));

static uint64_t read(const uint8_t *bytes, size_t size)
{
	uint64_t value = 0;

	memcpy(&value, bytes, size);
	return value;
}

static uint16_t read16(const uint8_t *bytes)
{
	return (uint16_t)read(bytes, 2);
}

static uint32_t read32(const uint8_t *bytes)
{
	return (uint32_t)read(bytes, 4);
}

static bool is_within(uint64_t start, uint64_t size, uint64_t end)
{
	return start <= end && size <= end - start;
}

static const char *relocate(uint32_t start, uint32_t size, uint32_t image_size, uint64_t base)
{
	uint64_t moved = (uintptr_t)image - base;

	if (!is_within(start, size, image_size))
		return "its relocations lie outside of it";
	while (size >= 8) {
		uint32_t page = read32(image + start);
		uint32_t block = read32(image + start + 4);

		if (block < 8 || block > size)
			return "a block of relocations has a wrong size";
		for (uint32_t i = 8; i + 2 <= block; i += 2) {
			uint16_t entry = read16(image + start + i);
			uint64_t place = (uint64_t)page + (entry & 0xfff);
			uint64_t value;

			if (entry >> 12 == RELOCATION_NONE)
				continue;
			if (entry >> 12 != RELOCATION_DIR64 || !is_within(place, 8, image_size))
				return "it has a relocation that is not known";
			value = read(image + place, 8) + moved;
			memcpy(image + place, &value, 8);
		}
		start += block;
		size -= block;
	}
	return NULL;
}

const char *image_load(const uint8_t *file, uint64_t size, uintptr_t *entry)
{
	if (size < DOS_PE_OFFSET + 4 || read16(file) != DOS_SIGNATURE)
		return "it does not start with MZ";
	uint64_t pe = read32(file + DOS_PE_OFFSET);

	if (!is_within(pe, PE_OPTIONAL + OPTIONAL_LEAST_SIZE, size) || read32(file + pe) != PE_SIGNATURE)
		return "it has no PE header";
	const uint8_t *optional = file + pe + PE_OPTIONAL;
	uint64_t sections = pe + PE_OPTIONAL + read16(file + pe + PE_OPTIONAL_SIZE);
	uint32_t count = read16(file + pe + PE_SECTIONS);
	uint32_t image_size = read32(optional + OPTIONAL_IMAGE_SIZE);
	uint32_t headers_size = read32(optional + OPTIONAL_HEADERS_SIZE);

	if (read16(file + pe + PE_MACHINE) != MACHINE_AMD64 || read16(optional + OPTIONAL_MAGIC) != MAGIC_PE32_PLUS ||
	    read16(optional + OPTIONAL_SUBSYSTEM) != SUBSYSTEM_EFI_APPLICATION ||
	    read32(optional + OPTIONAL_DIRECTORIES) < 6)
		return "it is no UEFI application for x86-64 that can be moved";
	if (image_size > LARGEST_IMAGE)
		return "it needs more than 8 MiB";
	if (!is_within(0, headers_size, size) || headers_size > image_size ||
	    !is_within(sections, count * SECTION_SIZE, size))
		return "its headers are cut off";
	memcpy(image, file, headers_size);
	for (uint32_t i = 0; i < count; i++) {
		const uint8_t *section = file + sections + i * SECTION_SIZE;
		uint32_t address = read32(section + SECTION_ADDRESS);
		uint32_t length = read32(section + SECTION_FILE_SIZE);
		uint32_t offset = read32(section + SECTION_FILE_OFFSET);

		if (!is_within(offset, length, size) || !is_within(address, length, image_size))
			return "a section is cut off";
		memcpy(image + address, file + offset, length);
	}
	uint32_t start = read32(optional + OPTIONAL_ENTRY);

	if (start >= image_size)
		return "its entry point lies outside of it";
	*entry = (uintptr_t)image + start;
	return relocate(read32(optional + OPTIONAL_RELOCATIONS), read32(optional + OPTIONAL_RELOCATIONS + 4),
			image_size, read(optional + OPTIONAL_BASE, 8));
}
