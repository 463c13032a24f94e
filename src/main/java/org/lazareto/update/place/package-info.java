// SPDX-License-Identifier: Apache-2.0
/**
 * Where the files of a source lie, and how they are carried from there.
 *
 * <pre>
 *   Place.open --&gt; Web: http(s), resumed, conditional, paced    --&gt; a file, a document, a beginning
 *             └--&gt; Folder: a USB stick, a hub's depot by path
 * </pre>
 *
 * <p>How it works: a {@link org.lazareto.update.place.Place} gives small documents at once and
 * carries large files into a {@link org.lazareto.update.place.Partial}, which is kept when the line
 * breaks and gone on with: with a range, on condition that the file is still the same one.
 *
 * <p>On failure: trouble with the line or the server is an IOException and the partial file stays;
 * what is larger than allowed is {@link org.lazareto.update.RefusedException} and goes.
 *
 * <p>Security: the server, and whoever sits on the line, chooses every byte. Names are ours or
 * checked by {@link org.lazareto.update.PlainName}; lengths are counted, never believed; a server
 * that says nothing, or a little too slowly, is left; redirections are few and never from https to
 * http. Nothing that came is trusted before its signature is verified, which is done elsewhere.
 *
 * <p>Threads and nulls: a place is confined to one thread; nothing is null.
 *
 * <p>Standards: RFC 9110 (ranges, conditions).
 *
 * <p>Imports: as the room {@code update}.
 */
@NullMarked
package org.lazareto.update.place;

import org.jspecify.annotations.NullMarked;
