// SPDX-License-Identifier: Apache-2.0
/**
 * Any scanner that speaks ICAP, as an engine (RFC 3507).
 *
 * <p>How it works: one connection per content. RESPMOD carries the content as the body of an
 * invented HTTP answer; with {@code preview} its beginning is sent first, as far as the server
 * wants it, and the rest when the server asks.
 *
 * <pre>
 *   204, all of the content sent              clean
 *   204, before all of it was sent            not fully scanned
 *   any answer that names an infection        found
 *   200 with the same content sent back       clean
 *   200 with another content, or none         found, without a name
 *   anything else, half an answer, silence    failed, ask again later
 * </pre>
 *
 * <p>By themselves servers pass on what is too large for them, or of a type that they were not told
 * to scan, as if it were clean. Tell the server to scan every type ({@code
 * virus_scan.ScanFileTypes} of c-icap), to refuse on error ({@code PassOnError off}), and set
 * {@code max-stream} here to its greatest size.
 *
 * <p>On failure: refused, hung, closed, or past the deadline is {@code Failed}, and the mail waits.
 *
 * <p>Security: contents travel in counted chunks. Answers are bounded. The connection is plain: the
 * server belongs on this host or on a trusted line.
 *
 * <p>Threads and nulls: {@link org.lazareto.engine.icap.Icap} is thread-safe; nothing is null.
 */
@NullMarked
package org.lazareto.engine.icap;

import org.jspecify.annotations.NullMarked;
