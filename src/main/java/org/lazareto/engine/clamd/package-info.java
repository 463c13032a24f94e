// SPDX-License-Identifier: Apache-2.0
/**
 * ClamAV's daemon as an engine, over a unix or TCP socket.
 *
 * <p>How it works: one connection per content. {@code zINSTREAM} and a NUL, then the content in
 * chunks, each behind its length (32 bits, network order), then a length of 0; clamd answers one
 * line, closed by a NUL.
 *
 * <pre>
 *   stream: OK                             clean; nothing else is
 *   stream: NAME FOUND                     found; limits and encryption: not fully scanned
 *   INSTREAM size limit exceeded. ERROR    not fully scanned
 *   anything else, half a line, silence    failed, ask again later
 * </pre>
 *
 * <p>By itself clamd says OK for what goes past its limits; {@code AlertExceedsMax yes} in
 * clamd.conf makes it tell. {@code max-stream} here should equal its StreamMaxLength.
 *
 * <p>On failure: refused, hung, closed, or past the deadline is {@code Failed}, and the mail waits.
 * While clamd reloads it either answers with the old signatures or keeps us waiting.
 *
 * <p>Security: contents pass as bytes inside counted chunks, so that none can be taken for a
 * command. The answer is bounded. The connection is plain: clamd belongs on this host or on a
 * trusted line.
 *
 * <p>Threads and nulls: {@link org.lazareto.engine.clamd.Clamd} is thread-safe; nothing is null.
 *
 * @see <a href="https://docs.clamav.net/manual/Usage/Scanning.html">clamd's commands</a>
 */
@NullMarked
package org.lazareto.engine.clamd;

import org.jspecify.annotations.NullMarked;
