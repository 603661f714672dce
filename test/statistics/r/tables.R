# Writing of tables: the first line names R and its packages, the second the columns; numbers keep all their digits.

write_table <- function(name, table) {
  versions <- c(R.version.string, if (requireNamespace("pwr", quietly = TRUE)) paste("pwr", packageVersion("pwr")))
  exact <- function(column) if (is.numeric(column)) sprintf("%.17g", column) else as.character(column)
  cells <- do.call(cbind, lapply(table, exact))
  lines <- c(paste("#", paste(versions, collapse = ", ")), paste(names(table), collapse = ","), apply(cells, 1, paste, collapse = ","))
  writeLines(lines, paste0(name, ".csv"))
  cat(name, nrow(table), "rows\n")
}

# One row for each row of the inputs, with the columns that f gives added.
with_expected <- function(inputs, f) {
  values <- lapply(seq_len(nrow(inputs)), function(i) do.call(f, as.list(inputs[i, , drop = FALSE])))
  cbind(inputs, do.call(rbind, lapply(values, function(value) as.data.frame(value))))
}
