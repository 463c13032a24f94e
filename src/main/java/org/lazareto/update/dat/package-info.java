// SPDX-License-Identifier: Apache-2.0
/**
 * McAfee's numbered signature sets: a small index file that names the newest, and a zip of it.
 *
 * <p>How it works: {@code avvdat.ini} (or {@code oem.ini}) has a section with the number, name,
 * size and MD5 digest of {@code avvdat-NNNN.zip}; {@link org.lazareto.update.dat.DatIni} reads it,
 * {@link org.lazareto.update.dat.Dats} carries the zip and unpacks it.
 *
 * <p>On failure: see {@link org.lazareto.update.Source}.
 *
 * <p>Security: nothing is signed in this scheme, and MD5 proves only that the line was good. Who
 * serves the files, or sits on the line to a server without TLS, chooses the signatures; the
 * documentation says so. Unpacking is bounded, and names are plain.
 *
 * <p>Threads and nulls: confined to one thread; nothing is null.
 *
 * <p>Imports: as the room {@code update}.
 */
@NullMarked
package org.lazareto.update.dat;

import org.jspecify.annotations.NullMarked;
