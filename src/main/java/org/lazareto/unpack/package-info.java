// SPDX-License-Identifier: Apache-2.0
/**
 * From bytes to parts with facts.
 *
 * <pre>
 *   message -&gt; Walk -- Entity -&gt; mime.EntityReader -&gt; members, bodies ─┐
 *               ^ |                                                    v
 *               | '-- Packed -----------------------------&gt; Reception: decode, type, openers
 *               '---------------- Frame (members) &lt;─────────────────┘        |
 *                                                           PartSink &lt;──── Part
 * </pre>
 *
 * <p>How it works: {@link org.lazareto.unpack.Unpacker} walks with a stack of open containers
 * instead of recursing. Each part is decoded once, into memory or a temporary file, gets its type
 * by content, and is shown to every {@link org.lazareto.unpack.Opener}; what they open goes on the
 * stack. A new format is a new opener.
 *
 * <p>Paths: MIME parts are numbered as IMAP does: {@code 1}, {@code 2.1}; the only body of a
 * message is {@code 1}; the message itself is the empty path. What stands around the delimiters is
 * {@code preamble} and {@code epilogue}, what a multipart is to those who see none in it {@code
 * body}. The members of a part are behind its name: {@code 2!invoice.zip!invoice.exe} lies in part
 * 2, which is called invoice.zip ({@code unnamed}, {@code message.eml} if it has no name); a mail
 * in there goes on with {@code !1}. Names are shortened, and their signs that would confuse are
 * underscores. The second of one path is {@code path#2}: another part of the same name, or the same
 * part read in another way.
 *
 * <p>On failure: bad input is never an exception. A spent budget and a reader's failure are facts
 * on the part where they happened; a spent budget ends the walk and is a fact of the message too.
 * Only trouble with our own disk is an {@code IOException}.
 *
 * <p>Security: every byte is a stranger's. One budget bounds depth, parts, bytes and time; memory
 * does not grow with the message; temporary files are gone when the walk ends, however it ends.
 *
 * <p>Threads and nulls: {@code Unpacker} is thread-safe, a walk confined to one thread. No nulls.
 *
 * <p>Imports: {@code mail}, {@code verdict}, {@code limit}, {@code match}, {@code child}.
 */
@NullMarked
package org.lazareto.unpack;

import org.jspecify.annotations.NullMarked;
