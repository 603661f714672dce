# The distributions, with their tails.

source("tables.R")

rows <- function(f, x, a = NA, b = NA) { g <- expand.grid(x = x, a = a, b = b); g$f <- f; g[, c("f", "x", "a", "b")] }

inputs <- rbind(
  rows("normal-upper", c(-8, -3, -1, -1e-9, 0, 0.5, 1.96, 4, 8, 20, 37)),
  rows("normal-upper-quantile", c(1e-300, 1e-100, 1e-20, 1e-9, 1e-5, 0.001, 0.025, 0.2, 0.5, 0.8, 0.975, 0.9999)),
  rows("chi-square-upper", c(1e-6, 0.01, 1, 3.84, 10, 40, 300, 1400), c(1, 2, 3, 9, 30, 200)),
  rows("student-upper", c(0, 1e-5, 0.5, 1, 2, 5, 20, 200), c(1, 1.5, 4, 17.3, 120, 5000, 3e6)),
  rows("student-upper-quantile", c(1e-12, 1e-5, 0.001, 0.025, 0.2, 0.49), c(1, 1.5, 4, 17.3, 120, 5000, 3e6)),
  rows("beta-quantile", c(1e-9, 0.0005, 0.025, 0.5, 0.975), c(1, 3, 50, 2000, 300000), c(1, 8, 400, 90000))
)
# Places between the far tails of each beta distribution.
beta <- expand.grid(k = c(-7, -2, -0.3, 0.8, 3, 8), a = c(0.5, 1, 5, 50, 1000, 1e5, 1e7), b = c(0.5, 2, 37, 900, 1e5, 5e6))
middle <- beta$a / (beta$a + beta$b)
spread <- sqrt(middle * (1 - middle) / (beta$a + beta$b + 1))
beta$x <- pmin(pmax(middle + beta$k * spread, middle / 1000), 1 - (1 - middle) / 1000)
beta$f <- "beta-lower"
inputs <- rbind(inputs, beta[, c("f", "x", "a", "b")])
noncentral <- expand.grid(x = c(0.2, 1.5, 2.2, 4, 12), a = c(2, 3.5, 18, 98, 5000, 500000), b = c(0, 0.5, 2.8, 6))
noncentral$f <- "noncentral-student-upper"
inputs <- rbind(inputs, noncentral[, c("f", "x", "a", "b")])

expected <- function(f, x, a, b) list(expected = switch(f,
  "normal-upper" = pnorm(x, lower.tail = FALSE),
  "normal-upper-quantile" = qnorm(x, lower.tail = FALSE),
  "chi-square-upper" = pchisq(x, a, lower.tail = FALSE),
  "student-upper" = pt(x, a, lower.tail = FALSE),
  "student-upper-quantile" = qt(x, a, lower.tail = FALSE),
  "beta-lower" = pbeta(x, a, b),
  "beta-quantile" = qbeta(x, a, b),
  "noncentral-student-upper" = pt(x, a, ncp = b, lower.tail = FALSE)))

table <- with_expected(inputs, expected)
# A tail that is no double at all says nothing, and R loses the far noncentral tail to 1 - p.
write_table("distributions", subset(table, expected > 1e-300 & !(f == "noncentral-student-upper" & expected < 1e-6)))
