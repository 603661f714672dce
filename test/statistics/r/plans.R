# Sample sizes, powers and detectable effects. What R computes is asked of R; the other methods are written out.

source("tables.R")
suppressPackageStartupMessages(library(pwr))

size <- function(method, baseline, treated, alpha, power, sides, allocation) {
  d <- treated - baseline
  za <- qnorm(alpha / sides, lower.tail = FALSE)
  zb <- qnorm(power)
  v1 <- baseline * (1 - baseline)
  v2 <- treated * (1 - treated)
  pooled <- function() {
    mean <- (baseline + allocation * treated) / (1 + allocation)
    (za * sqrt((1 + 1 / allocation) * mean * (1 - mean)) + zb * sqrt(v1 + v2 / allocation))^2 / d^2
  }
  list(expected = switch(method,
    "pooled" = if (allocation != 1) pooled() else power.prop.test(
      p1 = baseline, p2 = treated, power = power, sig.level = alpha, alternative = if (sides == 1) "one.sided" else "two.sided", tol = 1e-10)$n,
    "unpooled" = (za + zb)^2 * (v1 + v2 / allocation) / d^2,
    "arcsine" = {
      h <- ES.h(treated, baseline)
      short <- function(n) pwr.2p2n.test(abs(h), n1 = n, n2 = n * allocation, sig.level = alpha,
        alternative = if (sides == 1) "greater" else "two.sided")$power - power
      uniroot(short, c(max(2, 2 / allocation), 1e9), tol = 1e-9, maxiter = 10000)$root
    },
    "pooled-cc" = { n <- pooled(); n / 4 * (1 + sqrt(1 + 2 * (allocation + 1) / (n * allocation * abs(d))))^2 },
    "evan-miller" = {
      p <- min(baseline, 1 - baseline)
      (za * sqrt(2 * p * (1 - p)) + zb * sqrt(p * (1 - p) + (p + d) * (1 - p - d)))^2 / d^2
    }))
}

effects <- rbind(
  c(0.01, 0.012), c(0.02, 0.017), c(0.05, 0.055), c(0.1, 0.12), c(0.2, 0.15), c(0.31, 0.4), c(0.5, 0.55), c(0.53, 0.54), c(0.75, 0.7), c(0.9, 0.97))
designs <- rbind(c(0.05, 0.8, 2), c(0.05, 0.9, 1), c(0.01, 0.8, 2), c(0.1, 0.5, 2), c(0.0125, 0.95, 2))
grid <- expand.grid(effect = seq_len(nrow(effects)), design = seq_len(nrow(designs)), allocation = c(1, 0.25, 3),
  method = c("pooled", "unpooled", "arcsine", "pooled-cc", "evan-miller"), stringsAsFactors = FALSE)
grid <- subset(grid, !(method == "evan-miller" & allocation != 1))
# Every cell of equal arms, and a part of the others that meets each value of each column.
grid <- subset(grid, allocation == 1 | (effect + design) %% 3 == 0)
inputs <- data.frame(method = grid$method, baseline = effects[grid$effect, 1], treated = effects[grid$effect, 2],
  alpha = designs[grid$design, 1], power = designs[grid$design, 2], sides = designs[grid$design, 3], allocation = grid$allocation)
write_table("sample-sizes", with_expected(inputs, size))

powers <- function(method, baseline, treated, alpha, sides, control, treatment) {
  alternative <- if (sides == 1) "one.sided" else "two.sided"
  list(expected = switch(method,
    "pooled" = if (control == treatment) {
      power.prop.test(n = control, p1 = baseline, p2 = treated, sig.level = alpha, alternative = alternative)$power
    } else {
      mean <- (control * baseline + treatment * treated) / (control + treatment)
      pnorm((abs(treated - baseline) - qnorm(alpha / sides, lower.tail = FALSE) * sqrt(mean * (1 - mean) * (1 / control + 1 / treatment)))
        / sqrt(baseline * (1 - baseline) / control + treated * (1 - treated) / treatment))
    },
    "arcsine" = pwr.2p2n.test(abs(ES.h(treated, baseline)), n1 = control, n2 = treatment, sig.level = alpha,
      alternative = if (sides == 1) "greater" else "two.sided")$power,
    "unpooled" = pnorm(abs(treated - baseline) / sqrt(baseline * (1 - baseline) / control + treated * (1 - treated) / treatment)
      - qnorm(alpha / sides, lower.tail = FALSE))))
}
arms <- rbind(c(40, 40), c(900, 900), c(12000, 12000), c(8000, 2000), c(300, 1200))
grid <- expand.grid(effect = c(1, 3, 4, 5, 7, 9), arms = seq_len(nrow(arms)), sides = c(1, 2), alpha = c(0.05, 0.01),
  method = c("pooled", "arcsine", "unpooled"), stringsAsFactors = FALSE)
grid <- subset(grid, (effect + arms + sides) %% 2 == 0)
inputs <- data.frame(method = grid$method, baseline = effects[grid$effect, 1], treated = effects[grid$effect, 2],
  alpha = grid$alpha, sides = grid$sides, control = arms[grid$arms, 1], treatment = arms[grid$arms, 2])
write_table("powers", with_expected(inputs, powers))

detectable <- function(baseline, control, alpha, power, sides) list(expected = power.prop.test(
  n = control, p1 = baseline, power = power, sig.level = alpha, alternative = if (sides == 1) "one.sided" else "two.sided", tol = 1e-14)$p2)
inputs <- expand.grid(baseline = c(0.002, 0.03, 0.1, 0.4, 0.7), control = c(400, 5000, 90000), alpha = c(0.05, 0.01), power = c(0.8, 0.95), sides = c(1, 2))
write_table("detectable-effects", with_expected(subset(inputs, (control + power * 100 + sides + baseline * 1000) %% 2 == 0), detectable))

means <- function(ask, sd, difference, control, alpha, power, sides) {
  alternative <- if (sides == 1) "one.sided" else "two.sided"
  list(expected = switch(ask,
    "size" = power.t.test(delta = difference, sd = sd, sig.level = alpha, power = power, alternative = alternative, tol = 1e-11)$n,
    "power" = power.t.test(n = control, delta = difference, sd = sd, sig.level = alpha, alternative = alternative)$power,
    "difference" = power.t.test(n = control, sd = sd, sig.level = alpha, power = power, alternative = alternative, tol = 1e-13)$delta))
}
sizes <- expand.grid(ask = "size", sd = c(1, 12.5), difference = c(0.2, 1, 3), control = NA, alpha = c(0.05, 0.01), power = c(0.8, 0.95), sides = c(1, 2), stringsAsFactors = FALSE)
powers_of_means <- expand.grid(ask = "power", sd = c(1, 12.5), difference = c(0.2, 1), control = c(3, 25, 400, 20000), alpha = c(0.05, 0.01), power = NA, sides = c(1, 2), stringsAsFactors = FALSE)
differences <- expand.grid(ask = "difference", sd = c(1, 12.5), difference = NA, control = c(4, 60, 3000), alpha = c(0.05, 0.01), power = c(0.8, 0.95), sides = 2, stringsAsFactors = FALSE)
# power.t.test is not made for fewer than two subjects in an arm, and the tail of a power near 1 says nothing.
inputs <- subset(rbind(sizes, powers_of_means, differences), !(ask == "size" & difference / sd > 2))
write_table("means-plans", with_expected(inputs, means))

unequal <- function(d, control, treatment, alpha, sides) list(expected = pwr.t2n.test(
  n1 = control, n2 = treatment, d = d, sig.level = alpha, alternative = if (sides == 1) "greater" else "two.sided")$power)
inputs <- expand.grid(d = c(0.3, 0.8), control = c(20, 150), treatment = c(35, 600), alpha = 0.05, sides = 1)
write_table("means-unequal", with_expected(inputs, unequal))

guardrail <- function(baseline, margin, difference, alpha, power, allocation) list(
  expected = ((qnorm(1 - alpha) + qnorm(power)) / (margin + difference))^2
    * (baseline * (1 - baseline) + (baseline + difference) * (1 - baseline - difference) / allocation))
inputs <- expand.grid(baseline = c(0.05, 0.65, 0.9), margin = c(0.01, 0.1), difference = c(0, 0.02, -0.005), alpha = c(0.05, 0.025), power = 0.8, allocation = c(1, 0.5))
# A rate cannot fall by more than there is.
write_table("guardrails", with_expected(subset(inputs, margin < baseline), guardrail))
