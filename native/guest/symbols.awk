# From `nm -n` to the symbol table of symbol.c, as assembly. Two names for one address: the first stands.

BEGIN {
	print "\t.section .guest.symbols, \"a\", @progbits"
	print "\t.balign 4"
	print "\t.globl guest_symbols"
	print "guest_symbols:"
	count = 0
}

$2 ~ /^[tTwW]$/ && $3 !~ /^guest_text_/ && $1 != previous {
	previous = $1
	name[count] = $3
	printf "\t.long\t0x%s, .Lname%d\n", $1, count++
}

END {
	print "\t.long\t0, 0"
	for (i = 0; i < count; i++)
		printf ".Lname%d:\n\t.asciz\t\"%s\"\n", i, name[i]
	print "\t.section .note.GNU-stack, \"\", @progbits"
}
