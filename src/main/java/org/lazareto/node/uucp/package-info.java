// SPDX-License-Identifier: Apache-2.0
/**
 * The line to an installation that is reached by UUCP alone: files both ways, no answer to any.
 *
 * <pre>
 *   hub:  what the node has not confirmed ─&gt; Lane (urgent | news | sets) ─&gt; uucp ~~ calls ~~&gt; ┐
 *   node: Arrivals (public directory) ─&gt; a copy of our own ─&gt; Inbox &lt;───────────────────────── ┘
 *   node: report ─&gt; Lane (report) ─&gt; uucp ~~ calls ~~&gt; hub: Arrivals ─&gt; HubNodes
 * </pre>
 *
 * <p>How it works: {@link org.lazareto.node.uucp.UucpLine} looks every few seconds. Each {@link
 * org.lazareto.node.uucp.Lane} has one job with UUCP at most: what is newer takes the place of what
 * still waits for a call, for it says all of that too. Rules have a grade of their own, before
 * reports, finds and signatures. What the other side confirmed in its reports is not sent again;
 * what it does not confirm is, after {@code again}. A report counts as told once UUCP has no such
 * job any more: UUCP itself keeps a file until the other system said that it has it.
 *
 * <p>On failure: a {@code uucp} that ends with an error, or not at all, is tried again with growing
 * pauses, while what comes is still taken. What was handed over is noted on disk, so that a restart
 * adds no second job.
 *
 * <p>Security: whoever may write to the public directory chooses every byte of what lies there.
 * Each file is copied, bounded, to a place of our own before it is judged, so that it cannot change
 * in between; then its signature counts alone. What is refused is put aside, a bounded number of
 * beginnings with the reason beside each. No shell is involved, and no word of a command comes from
 * anywhere but the settings.
 *
 * <p>Threads and nulls: a line is confined to its thread; nothing is null.
 *
 * <p>Imports: as the room {@code node}.
 */
@NullMarked
package org.lazareto.node.uucp;

import org.jspecify.annotations.NullMarked;
