// SPDX-License-Identifier: Apache-2.0
/**
 * The desk's page of the incoming queue: what waits, since when and why, and what is owed.
 *
 * <p>How it works: of each list the gate is asked for one page, behind the last row of the page
 * before, so that neither side's work grows with the queue.
 *
 * <p>On failure: without the gate the page says so; the mail lies in the MTA's queue meanwhile.
 *
 * <p>Security: reasons, senders and subjects are texts of strangers and never written unescaped.
 *
 * <p>Threads and nulls: thread-safe; nothing is null.
 *
 * <p>Imports: as {@code web}.
 */
@NullMarked
package org.lazareto.web.admin.queue;

import org.jspecify.annotations.NullMarked;
