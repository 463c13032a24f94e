// SPDX-License-Identifier: Apache-2.0
/**
 * Proves that no way into this host leads past the gate: a harmless message through each of them.
 *
 * <pre>
 *   routes ─&gt; for each: token from the gate ─&gt; EICAR with the token ─&gt; handed in by that route
 *                                       journal's final row ─┐
 *       MTA's log · queues · mailbox, from the start on ─────┴─&gt; stopped | delivered | …
 * </pre>
 *
 * <p>How it works: {@link org.lazareto.doctor.probe.Routes} finds the ways in, {@link
 * org.lazareto.doctor.probe.Probe} sends and watches. A route has passed only if the gate's journal
 * has a final row for its token <em>and</em> no {@link org.lazareto.doctor.probe.Trace} saw a
 * delivery. What the gate never saw is a finding, whatever the traces say.
 *
 * <p>On failure: without the gate nothing is sent, since it would be mail like any other. A route
 * that cannot be tried, and a trace that cannot be looked at, is a finding.
 *
 * <p>Security: the message is EICAR, for an address of ours, from the null sender, so that nobody
 * gets a bounce; one message for each route, all within a bounded time. Logs and queues hold what
 * strangers wrote: they are read from where they ended at the start, and no further than a bound.
 *
 * <p>Threads and nulls: a virtual thread for each route while it hands in; nothing is null.
 *
 * <p>Imports: as {@code doctor}.
 */
@NullMarked
package org.lazareto.doctor.probe;

import org.jspecify.annotations.NullMarked;
