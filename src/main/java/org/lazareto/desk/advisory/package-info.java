// SPDX-License-Identifier: Apache-2.0
/**
 * Advisories: what the user attention group warns of, in two languages.
 *
 * <pre>
 *   draft --approve (somebody else)--&gt; approved --publish--&gt; published --close--&gt; closed
 *     ^            '--a change: approve anew--'      |  '--a change is the next version, a draft
 *     |                                              '--&gt; page, feed, banner; rows of mail --&gt; Mailing
 *   a rule, a report, a file
 * </pre>
 *
 * <p>How it works: an advisory is a row, and its texts are versions. Readers have the last one that
 * was published; at most one later version is being written. A text is approved as it was read: if
 * it has been changed meanwhile, the step is refused. Publishing is one transaction with the rows
 * of its mail, which {@code Mailing} hands over until somebody took it.
 *
 * <p>Of a hub: what is published and not closed is told to its nodes as {@code Dispatch}es; {@code
 * Heard} keeps at a node what hubs told, among its own, to be read and not to be changed.
 *
 * <p>On failure: a step that is refused says why and leaves everything as it was. Mail that nobody
 * takes is tried again, later each time, until it is given up; that it was begun is on disk before,
 * and after a crash it is asked first whether it went through.
 *
 * <p>Security: who writes is of the staff; what they write from is a stranger's: subjects and names
 * of attachments stay single lines, and become neither markup nor links. HTML in the Markdown is
 * text. How much one advisory may be is bounded. What a hub tells is read as a stranger's: what is
 * none is passed over.
 *
 * <p>Threads and nulls: values are immutable, the rest is thread-safe; nothing is null.
 *
 * <p>Imports: {@code desk}, {@code config} for the head of its files, {@code submission}, {@code
 * store}, {@code mail}, {@code limit}.
 */
@NullMarked
package org.lazareto.desk.advisory;

import org.jspecify.annotations.NullMarked;
