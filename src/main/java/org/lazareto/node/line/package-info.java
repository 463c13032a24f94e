// SPDX-License-Identifier: Apache-2.0
/**
 * The lines between hub and nodes: what carries bundles one way and reports the other.
 *
 * <p>How it works: each {@link org.lazareto.node.line.Line} has a thread of its own; several may
 * bring the same, and the first that comes counts. {@link org.lazareto.node.line.Traffic} counts
 * what each carried, and holds signatures back when the hour or the day has no room left; rules,
 * keys and advisories are never held back.
 *
 * <p>On failure: a line that is cut is tried again, less and less often, up to its interval; what
 * came in part is gone on with.
 *
 * <p>Security: what a line brings is judged by its signature alone; see {@code node.bundle}.
 *
 * <p>Threads and nulls: a line is confined to its thread, all else thread-safe; nothing is null.
 *
 * <p>Imports: as the room {@code node}.
 */
@NullMarked
package org.lazareto.node.line;

import org.jspecify.annotations.NullMarked;
