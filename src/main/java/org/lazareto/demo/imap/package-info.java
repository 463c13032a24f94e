// SPDX-License-Identifier: Apache-2.0
/**
 * The mailboxes of the demonstration, as an IMAP server shows them to the webmail and to any mail
 * program on this host.
 *
 * <p>How it works: {@link org.lazareto.demo.imap.Commands} makes words of each command, {@link
 * org.lazareto.demo.imap.Session} logs in, {@code Person} answers for folders and {@code Selected}
 * for the messages of the one that is open. All of it lies in memory and is gone with the process.
 *
 * <pre>
 *   client --&gt; Commands --&gt; Session --&gt; Person --&gt; Store --&gt; Box
 *                                         |-- Selected --&gt; Fetching, Search, Structure
 * </pre>
 *
 * <p>On failure: a command that makes no sense is answered with BAD, and one that is no command
 * ends the connection.
 *
 * <p>Security: it listens on loopback alone and holds sample mail only; a command is bounded in
 * length and depth. It is no server for real mail: nothing is on any disk.
 *
 * <p>Threads and nulls: a session is confined to its thread, what sessions share is thread-safe;
 * nothing is null.
 *
 * <p>Imports: {@code mail}, and Jakarta Mail for what a message is made of.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc3501 Internet Message Access Protocol - version 4rev1
 */
@NullMarked
package org.lazareto.demo.imap;

import org.jspecify.annotations.NullMarked;
