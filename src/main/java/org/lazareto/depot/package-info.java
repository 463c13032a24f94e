// SPDX-License-Identifier: Apache-2.0
/**
 * What the users of a closed network need against malware and cannot download from outside: sets of
 * signatures and decontamination tools, on a plain HTTP server of its own.
 *
 * <pre>
 *   DIR/files/NAME         a tool, examined before it was listed
 *   DIR/entries/NAME.json  its digest, date and descriptions: only what has one is listed
 *   DIR/sets/SET/…         the files of a running set, with their signed index
 * </pre>
 *
 * <p>How it works: {@link org.lazareto.depot.Depot} takes a file in: copied, hashed, examined, then
 * listed. {@link org.lazareto.depot.Shelf} lays out the running sets, so that another node takes
 * them from here as from any source of signed files. {@link org.lazareto.depot.DepotServer} gives
 * them out: whole, by ranges (thin lines break), not at all where the other side has them.
 *
 * <p>On failure: what cannot be examined is not listed. A disk error is 500, too many at once are
 * 503, and a download that stands still is closed. Mail does not depend on any of it.
 *
 * <p>Security: off by default. Only GET and HEAD; a name leads to a listed file or to none, never
 * along a path; no input of a client is repeated in a page. Time, number and size of requests are
 * bounded.
 *
 * <p>Threads and nulls: depot, shelf and server are thread-safe; nothing is null.
 *
 * <p>Imports: {@code examine}, {@code update}, {@code store}, {@code mail}, {@code verdict}, {@code
 * limit}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc9110 HTTP Semantics
 */
@NullMarked
package org.lazareto.depot;

import org.jspecify.annotations.NullMarked;
