// SPDX-License-Identifier: Apache-2.0
/**
 * Bounds: sizes, deadlines, the one budget that every loop over untrusted bytes spends from, how
 * much is done at once on this machine, and when a service's garbage is collected.
 *
 * <p>How it works: {@link org.lazareto.limit.Limits} are settings; a {@link
 * org.lazareto.limit.Budget} is made of them for each message and handed down through MIME reading,
 * unpacking and engines. Whoever would go past it gets {@link org.lazareto.limit.OverBudget}.
 * {@link org.lazareto.limit.Machine} is read once, and {@link org.lazareto.limit.Sizes} makes of it
 * what the settings left open.
 *
 * <p>On failure: the walk over the parts turns {@code OverBudget} into a fact; policy makes
 * "unscannable" of it. It is never clean, and never an error of the program.
 *
 * <p>Security: the bytes that are counted are hostile. Declared sizes are never believed; only what
 * was really read is counted.
 *
 * <p>Threads and nulls: values are immutable; a budget is confined to one thread. No nulls.
 *
 * <p>Imports: the JDK only.
 */
@NullMarked
package org.lazareto.limit;

import org.jspecify.annotations.NullMarked;
