// SPDX-License-Identifier: Apache-2.0
/**
 * Hub and nodes: what the hub knows, every node knows.
 *
 * <pre>
 *   hub:  rules, suspensions, finds, sets ─&gt; Publication (revisions) ─&gt; bundle ─┐ any line
 *   node: rules, suspensions, finds, sets &lt;─ Effects &lt;─ Applier (Ledger) &lt;──────┘
 * </pre>
 *
 * <p>How it works: {@link org.lazareto.node.Publication} gives every change of a topic a revision,
 * so that a node that knows all up to one is told only what came after. {@link
 * org.lazareto.node.Applier} opens a bundle, understands all of it, carries it out through {@link
 * org.lazareto.node.Effects} (the same calls that a person at the node makes), and notes in the
 * {@link org.lazareto.node.Ledger} how far each topic is known. Of one thing the highest revision
 * counts: bundles may come twice, in any order and by several lines; what is missing in between is
 * a gap, which the next bundle that begins before it closes.
 *
 * <p>{@link org.lazareto.node.Trusted} are the keys that may sign: those of the settings, and whom
 * they vouched for. A hub that gets another key signs it with the old one; so does a hub that hands
 * over to another. A revoked key never comes back.
 *
 * <p>What came is kept for others ({@link org.lazareto.node.Intake}, {@link
 * org.lazareto.node.Shelf}). By lines on which nobody asks, a hub sends its nodes its own and what
 * it is to pass on ({@link org.lazareto.node.Telling}), several bundles in a row as one {@link
 * org.lazareto.node.Train}.
 *
 * <p>Precedence: a hub's rules are looked at before a node's own, and only the hub changes them; a
 * signature that is off at either is off. Everything else of a node is its administrator's.
 *
 * <p>On failure: a position is noted last, so that after a crash the same bundle does the rest;
 * each effect may be repeated. What is refused changes nothing.
 *
 * <p>Security: see {@link org.lazareto.node.bundle}. A hub can have mail stopped at its nodes, and
 * signatures switched off, which releases what only these had stopped; it cannot have a rule
 * deliver anything, and learns no address and no content.
 *
 * <p>Threads and nulls: thread-safe where not said otherwise; nothing is null.
 *
 * <p>Imports: {@code update}, {@code rule}, {@code policy}, {@code engine}, {@code stamp}, {@code
 * child}, {@code store}, {@code limit}.
 */
@NullMarked
package org.lazareto.node;

import org.jspecify.annotations.NullMarked;
