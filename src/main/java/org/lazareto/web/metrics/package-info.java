// SPDX-License-Identifier: Apache-2.0
/**
 * What programs ask the portal that watch over it: metrics for Prometheus, and whether it lives and
 * is ready.
 *
 * <p>How it works: {@code /metrics} is the gate's own text, asked over the command socket as {@code
 * lazareto stats --metrics} does, and below it what the portal counts of itself. {@code
 * docs/metrics.md} has all names.
 *
 * <p>On failure: without the gate the portal's own figures are there, and one of them says that the
 * gate is not.
 *
 * <p>Security: only addresses that a setting names may read the metrics; the address is that of the
 * connection. Health says a word to everybody and nothing more; the gate is asked for it at most
 * every few seconds, whoever asks how often.
 *
 * <p>Threads and nulls: thread-safe; nothing is null.
 *
 * <p>Imports: as {@code web}.
 */
@NullMarked
package org.lazareto.web.metrics;

import org.jspecify.annotations.NullMarked;
