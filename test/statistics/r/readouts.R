# Tests and intervals from counts and summaries.

source("tables.R")

plain <- function(x, n, level) suppressWarnings(prop.test(x, n, correct = FALSE, conf.level = level)$conf.int)
corrected <- function(x, n, level) suppressWarnings(prop.test(x, n, correct = TRUE, conf.level = level)$conf.int)

rates <- function(successes, total, confidence) {
  wilson <- plain(successes, total, confidence)
  cc <- corrected(successes, total, confidence)
  exact <- binom.test(successes, total, conf.level = confidence)$conf.int
  list(wilson_low = wilson[1], wilson_high = wilson[2], cc_low = cc[1], cc_high = cc[2], exact_low = exact[1], exact_high = exact[2])
}
counts <- rbind(c(0, 12), c(1, 12), c(3, 40), c(39, 40), c(12, 12), c(81, 263), c(15, 148), c(1, 29), c(400, 10000), c(9990, 10000), c(123456, 5000000))
inputs <- expand.grid(row = seq_len(nrow(counts)), confidence = c(0.9, 0.95, 0.999))
inputs <- data.frame(successes = counts[inputs$row, 1], total = counts[inputs$row, 2], confidence = inputs$confidence)
write_table("rate-intervals", with_expected(inputs, rates))

two <- function(x1, n1, x2, n2, confidence) {
  alpha <- 1 - confidence
  z <- qnorm(alpha / 2, lower.tail = FALSE)
  p1 <- x1 / n1
  p2 <- x2 / n2
  test <- suppressWarnings(prop.test(c(x1, x2), c(n1, n2), correct = FALSE, conf.level = confidence))
  greater <- suppressWarnings(prop.test(c(x2, x1), c(n2, n1), correct = FALSE, alternative = "greater"))
  newcombe <- function(interval) {
    i1 <- interval(x1, n1, confidence)
    i2 <- interval(x2, n2, confidence)
    c(p2 - p1 - sqrt((p2 - i2[1])^2 + (i1[2] - p1)^2), p2 - p1 + sqrt((i2[2] - p2)^2 + (p1 - i1[1])^2))
  }
  n10 <- newcombe(plain)
  n11 <- newcombe(corrected)
  q1 <- (x1 + 1) / (n1 + 2)
  q2 <- (x2 + 1) / (n2 + 2)
  caffo <- q2 - q1 + c(-1, 1) * z * sqrt(q1 * (1 - q1) / (n1 + 2) + q2 * (1 - q2) / (n2 + 2))
  katz <- exp(log(p2 / p1) + c(-1, 1) * z * sqrt(1 / x1 - 1 / n1 + 1 / x2 - 1 / n2))
  list(chi_square = unname(test$statistic), p = test$p.value, p_greater = greater$p.value,
    wald_low = -test$conf.int[2], wald_high = -test$conf.int[1], newcombe_low = n10[1], newcombe_high = n10[2],
    newcombe_cc_low = n11[1], newcombe_cc_high = n11[2], caffo_low = caffo[1], caffo_high = caffo[2], katz_low = katz[1], katz_high = katz[2])
}
arms <- rbind(c(12, 50, 18, 50), c(400, 10000, 460, 10000), c(460, 10000, 400, 10000), c(48, 80, 56, 70), c(9, 10, 3, 10), c(1, 40, 6, 38),
  c(2500, 50000, 2501, 50000), c(300, 8000, 90, 2000), c(100000, 2000000, 103000, 2000000), c(7, 500, 31, 900))
inputs <- expand.grid(row = seq_len(nrow(arms)), confidence = c(0.9, 0.95, 0.99))
inputs <- data.frame(x1 = arms[inputs$row, 1], n1 = arms[inputs$row, 2], x2 = arms[inputs$row, 3], n2 = arms[inputs$row, 4], confidence = inputs$confidence)
write_table("two-rates", with_expected(inputs, two))

chance <- function(x1, n1, x2, n2) {
  a1 <- x1 + 1; b1 <- n1 - x1 + 1; a2 <- x2 + 1; b2 <- n2 - x2 + 1
  i <- 0:(a2 - 1)
  list(expected = sum(exp(lbeta(a1 + i, b2 + b1) - log(b2 + i) - lbeta(1 + i, b2) - lbeta(a1, b1))))
}
inputs <- data.frame(x1 = c(arms[, 1], 0, 0, 5, 40), n1 = c(arms[, 2], 10, 5, 5, 100), x2 = c(arms[, 3], 0, 3, 5, 60000), n2 = c(arms[, 4], 10, 5, 9, 150000))
write_table("chance-to-beat", with_expected(inputs, chance))

cells <- function(values) paste(sprintf("%.17g", values), collapse = " ")

ratios <- list(
  list(c(44000, 45000), c(1, 1)), list(c(600, 400), c(1, 1)), list(c(8012, 1988), c(80, 20)), list(c(8100, 1900), c(0.8, 0.2)),
  list(c(3300, 3350, 3342), c(1, 1, 1)), list(c(5000, 2400, 2600), c(2, 1, 1)), list(c(821588, 815482), c(50, 50)), list(c(10, 10), c(1, 1)))
write_table("sample-ratios", do.call(rbind, lapply(ratios, function(row) {
  test <- chisq.test(row[[1]], p = row[[2]] / sum(row[[2]]))
  data.frame(counts = cells(row[[1]]), split = cells(row[[2]]), chi_square = unname(test$statistic), p = test$p.value)
})))

many <- list(
  list(c(83, 90, 129, 70), c(86, 93, 136, 82)), list(c(400, 460, 431), c(10000, 10000, 10000)), list(c(12, 18), c(50, 50)),
  list(c(5, 9, 30, 2, 11), c(100, 110, 90, 80, 120)))
write_table("many-rates", do.call(rbind, lapply(many, function(row) {
  test <- suppressWarnings(prop.test(row[[1]], row[[2]], correct = FALSE))
  data.frame(successes = cells(row[[1]]), totals = cells(row[[2]]), chi_square = unname(test$statistic), p = test$p.value)
})))

values <- list(c(0.01, 0.02, 0.03, 0.04, 0.05), c(0.04, 0.001, 0.2, 0.9, 0.03, 0.03), c(0.5), c(1e-9, 1, 0.049), c(0.021, 0.02, 0.4, 0.41, 0.013, 0.9, 0.9))
write_table("adjusted", do.call(rbind, lapply(values, function(p) data.frame(
  values = cells(p), bonferroni = cells(p.adjust(p, "bonferroni")), holm = cells(p.adjust(p, "holm")), bh = cells(p.adjust(p, "BH"))))))

# Samples with exactly the mean and the standard deviation asked for, so that t.test itself is what is compared with.
set.seed(4)
sample_of <- function(mean, sd, n) { x <- rnorm(n); mean + sd * (x - mean(x)) / stats::sd(x) }
t_rows <- function(m1, sd1, n1, m2, sd2, n2, confidence, variances) {
  x <- sample_of(m1, sd1, n1)
  y <- sample_of(m2, sd2, n2)
  test <- t.test(y, x, var.equal = variances == "pooled", conf.level = confidence)
  one <- t.test(y, x, var.equal = variances == "pooled", alternative = "greater")
  list(t = unname(test$statistic), df = unname(test$parameter), p = test$p.value, p_greater = one$p.value, low = test$conf.int[1], high = test$conf.int[2])
}
summaries <- rbind(c(15, 3.5, 13, 12, 2.7, 11), c(24.1, 8, 400, 25.9, 11, 380), c(100, 1, 5, 103, 9, 40), c(0.2, 1.1, 2000, 0.21, 1.3, 9000), c(-4, 2, 2, 1, 3, 2), c(50, 10, 5000, 58, 10, 5000))
inputs <- expand.grid(row = seq_len(nrow(summaries)), confidence = c(0.95, 0.99), variances = c("welch", "pooled"), stringsAsFactors = FALSE)
inputs <- data.frame(m1 = summaries[inputs$row, 1], sd1 = summaries[inputs$row, 2], n1 = summaries[inputs$row, 3], m2 = summaries[inputs$row, 4],
  sd2 = summaries[inputs$row, 5], n2 = summaries[inputs$row, 6], confidence = inputs$confidence, variances = inputs$variances)
write_table("two-means", with_expected(inputs, t_rows))
