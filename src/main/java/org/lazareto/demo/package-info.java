// SPDX-License-Identifier: Apache-2.0
/**
 * The demonstration: a folder with two private queues, sample messages, and a look at what really
 * became of them.
 *
 * <p>How it works: {@link org.lazareto.demo.Stage} makes the folder and its settings file; {@link
 * org.lazareto.demo.SampleQueue} puts {@link org.lazareto.demo.Samples} into the incoming queue as
 * sendmail would; a gate (which {@code app} starts) treats them like any mail; {@link
 * org.lazareto.demo.Inspection} compares what was expected with the queue directories, the
 * quarantine and the journal. Nothing here is told to the gate. Where the demonstration stays,
 * {@link org.lazareto.demo.MailboxSamples} go through the proxy to the {@link
 * org.lazareto.demo.MaildirServer} behind it, and from there into the mailboxes of {@code
 * demo.imap}, which the webmail reads.
 *
 * <p>What the user attention group does comes after: {@link org.lazareto.demo.Discussion}, {@link
 * org.lazareto.demo.Advising} and {@link org.lazareto.demo.Learning} use the parts that do it
 * everywhere, the staff's steps by {@link org.lazareto.demo.Visitor} on the portal's own pages.
 * Mail for lists and courses goes from the proxy's next hop to the desk's door ({@link
 * org.lazareto.demo.DeskMail}). A {@link org.lazareto.demo.Step} is told once its outcome is seen.
 *
 * <p>On failure: a folder that holds something else is refused before anything is written; whatever
 * differs from what was expected is named.
 *
 * <p>Security: the samples are harmless; the EICAR test file is put together when it is needed, so
 * that no scanner stops this program. Nothing leaves the folder.
 *
 * <p>Threads and nulls: values are immutable, servers are thread-safe, the rest is confined to one
 * thread. No nulls.
 *
 * <p>Imports: everything but {@code app}.
 */
@NullMarked
package org.lazareto.demo;

import org.jspecify.annotations.NullMarked;
