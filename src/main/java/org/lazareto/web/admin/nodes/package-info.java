// SPDX-License-Identifier: Apache-2.0
/**
 * The pages of hub and nodes, and of one of these.
 *
 * <p>How it works: all of it is asked of the gate: what is known of hubs, what nodes confirmed and
 * by which line, what they told of a day, what lines carried. At a hub a button tells the nodes now
 * what has changed, and a page shows which contents they stopped, each with a button that makes a
 * rule of it.
 *
 * <p>On failure: as every page of the desk.
 *
 * <p>Security: who administers some of the nodes sees these alone, by {@link
 * org.lazareto.web.admin.NodeDesk}, and of another one what is said of one that is not there. Names
 * of nodes are checked where they come in; alarms and engines are words of the nodes, and quoted.
 *
 * <p>Threads and nulls: thread-safe; nothing is null.
 *
 * <p>Imports: as the room {@code web}.
 */
@NullMarked
package org.lazareto.web.admin.nodes;

import org.jspecify.annotations.NullMarked;
