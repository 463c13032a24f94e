// SPDX-License-Identifier: Apache-2.0
/**
 * Sets of signatures from where they are published to where an engine reads them.
 *
 * <pre>
 *   Source.fetch --&gt; Fetched (a staged directory) --&gt; trial --&gt; switch --&gt; watch --&gt; kept
 *   (verified)                                          └─ refused    └─ rolled back
 * </pre>
 *
 * <p>How it works: a {@link org.lazareto.update.Source} brings a set that is newer than the
 * installed one into a staging directory and answers for where it came from: size, digests,
 * signature, version. {@link org.lazareto.update.Sources} makes one of its settings: ClamAV's
 * databases, McAfee's zips, a vendor's program, files with an index that we signed; where their
 * files lie, and how they are carried, is {@code update.place}; what is being put together is a
 * {@link org.lazareto.update.Staging}.
 *
 * <p>What a set does to an engine is found out by trying it ({@code Trial}), before one rename of a
 * link makes it the running one ({@code Generations}); then the engine must show that it took it up
 * ({@code TakeUp}). {@link org.lazareto.update.Watches} counts what it finds in the mail and takes
 * it back when that is implausible; {@link org.lazareto.quarantine.Victims} go free. {@link
 * org.lazareto.update.Suspensions} switch one signature off for every engine. {@link
 * org.lazareto.update.Updates} is what the gate, its timetable and the command line hold.
 *
 * <p>On failure: the running set is never touched by a set that is not proved good; a source that
 * is gone is an IOException and the next one is asked; a set that is broken, forged or older is
 * {@link org.lazareto.update.RefusedException}, and is kept, so that no source brings it again; one
 * whose trial died is tried again as it lies there. A crash at any step leaves the old set whole or
 * the new one; one that an engine does not take up, or that then misses EICAR, is taken back at
 * once.
 *
 * <p>Security: whatever comes from outside is hostile until its signature is verified.
 *
 * <p>Threads and nulls: one update of a set at a time, by a lock that holds between processes too;
 * what the gate holds is thread-safe; nothing is null.
 *
 * <p>Imports: {@code engine}, {@code examine}, {@code quarantine}, {@code journal}, {@code alarm},
 * {@code store}, {@code child}, {@code limit}, {@code mail}, {@code verdict}.
 */
@NullMarked
package org.lazareto.update;

import org.jspecify.annotations.NullMarked;
