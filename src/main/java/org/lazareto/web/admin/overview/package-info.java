// SPDX-License-Identifier: Apache-2.0
/**
 * The overview at {@code /desk}: is all well, and if not, what needs somebody, and where.
 *
 * <p>How it works: traffic comes from the journal's aggregates, alarms from their rows beside it;
 * what waits, what is held, the engines and the last check of conservation are asked of the gate.
 * The page is made of a frame and of a part that {@code /desk/now} gives alone, so that a script
 * can fetch it anew; without the script the page is the same.
 *
 * <p>On failure: without the gate, that is the first thing the page says, and it shows the traffic
 * and the alarms.
 *
 * <p>Security: for the staff; reasons of engines and subjects of alarms may quote strangers and are
 * escaped by the template. Only this page allows a script, and only ours.
 *
 * <p>Threads and nulls: thread-safe; nothing is null.
 *
 * <p>Imports: as {@code web}.
 */
@NullMarked
package org.lazareto.web.admin.overview;

import org.jspecify.annotations.NullMarked;
