# Reads a CSV export for tests, all of it as text, and prints each cell's bytes in hexadecimal digits, a row a line.
file <- commandArgs(trailingOnly = TRUE)[1]
data <- read.csv(file, colClasses = "character", na.strings = character(), check.names = FALSE, skipNul = TRUE)
digits <- function(cells) vapply(cells, function(cell) paste(charToRaw(cell), collapse = ""), "")
cat(paste(digits(names(data)), collapse = ","), "\n", sep = "")
cells <- lapply(data, digits)
if (nrow(data) > 0) cat(do.call(paste, c(unname(cells), sep = ",")), sep = "\n")
