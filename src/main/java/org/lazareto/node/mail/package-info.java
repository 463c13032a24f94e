// SPDX-License-Identifier: Apache-2.0
/**
 * The line by mail, for nodes that have nothing else: bundles down, reports up.
 *
 * <pre>
 *   hub:  Outgoing (what a node has not confirmed) ─&gt; Cut ─&gt; Slip, signed ─&gt; Letter ─&gt; MTA
 *   gate: message to our address ─&gt; examined ─&gt; Mailroom: a slip of one we trust ─&gt; Slipbox, durable
 *   node: Slipbox ─&gt; Assembly ─&gt; whole bundle ─&gt; Inbox;  report, or which pieces are missing ─&gt; hub
 * </pre>
 *
 * <p>How it works: a bundle is cut into pieces that fit into a mail. Each is a {@link
 * org.lazareto.node.mail.Slip} with a signature of its own, so that a forged, changed or truncated
 * one is known before it is kept; the bundle that they make is judged by its own signature as ever.
 * Pieces may come in any order, twice, and mixed with those of others. The gate takes them out of
 * the stream of mail in the moment in which it would have delivered them ({@link
 * org.lazareto.node.mail.Mailroom}); whatever else comes to that address is ordinary mail, and
 * delivered.
 *
 * <p>A hub in the middle of the tree sends what another hub told it as its own ({@link
 * org.lazareto.node.Telling}), reports of its nodes on to its hub as they came, and asks there for
 * all of a topic where a node lacks what it no longer has.
 *
 * <p>On failure: what is missing after a while is asked for, and sent again alone. What the node
 * does not confirm, the hub calls to mind by the last piece, after pauses that double, and a
 * bounded number of times; a node that has it answers with a report. Whom nothing was heard of for
 * long gets nothing more until something is.
 *
 * <p>Security: who can write to the address can make the gate check a signature; without one that
 * counts nothing is kept. What a hub that we trust may have us keep is bounded in number, bytes and
 * time: the bundle that waits longest without a new piece makes room. The hub sends again only what
 * a node that joined asks for with its key, what is on its way to it, and within the line's budget.
 *
 * <p>Threads and nulls: {@code Mailroom} and {@code Slipbox} are thread-safe, a line is confined to
 * its thread; nothing is null.
 *
 * <p>Imports: as the room {@code node}; {@code unpack} reads mail, {@code submission} sends it.
 */
@NullMarked
package org.lazareto.node.mail;

import org.jspecify.annotations.NullMarked;
