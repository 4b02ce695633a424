# Takes files of several manual pages apart: awk -v folder=F -v version=V -v date=D -f pages.awk FILE...
#
# A page starts at its .TH and has the first name of its NAME section, and F/links a line for each other name: the link's
# file and the page's.

/^\.TH / {
	close(page)
	page = ""
	section = $3
	sub(/@DATE@/, date)
	sub(/@VERSION@/, version)
	start = ""
}

# In front of the name the page's file is not known yet.
isNames && !/^\.SH / {
	for (i = 1; i <= NF && isNames; i++) {
		name = $i
		sub(/,$/, "", name)
		if (name == "\\-")
			isNames = 0
		else if (page == "") {
			file = name "." section
			page = folder "/" file
			printf "%s", start > page
		} else
			print name "." section " " file > (folder "/links")
	}
}

page == "" {
	start = start $0 "\n"
}

page != "" {
	print > page
}

/^\.SH / {
	isNames = $2 == "NAME"
}
