// SPDX-License-Identifier: Apache-2.0
/**
 * The user attention group's desk, without its pages: what users report, and what they are told.
 *
 * <pre>
 *   webmail, mail --&gt; Reports.make --&gt; original on disk, row --&gt; letter to the staff
 *   staff --&gt; take --&gt; answer ------------------------------&gt; letter to the reporter, "seen"
 *   staff --&gt; advisory.Advisories --&gt; pages, mail, shown to every user until read
 * </pre>
 *
 * <p>How it works: a report is a copy; the message stays where the reporter has it. The original is
 * written and synced first, then its row; only then is the reporter told. A file that no row names
 * is what a crash left behind, and is swept. Letters are rows until the MTA has taken them.
 *
 * <p>On failure: what cannot be kept is refused with a sentence, and nothing of it stays. A letter
 * that the MTA does not take is tried again, later each time, until it is given up; the report
 * stands on the desk all the same.
 *
 * <p>Security: every text and byte of a reported message is a stranger's, and likely hostile: it is
 * kept where its owner alone reads, never run, and no letter carries anything live of it. How much
 * one person and all together may report is bounded.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code mailbox}, {@code unpack}, {@code submission}, {@code smtp}, {@code store},
 * {@code mail}, {@code verdict}, {@code limit}.
 */
@NullMarked
package org.lazareto.desk;

import org.jspecify.annotations.NullMarked;
