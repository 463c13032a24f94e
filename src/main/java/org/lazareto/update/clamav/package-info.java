// SPDX-License-Identifier: Apache-2.0
/**
 * ClamAV's databases from a mirror, as freshclam fetches them.
 *
 * <pre>
 *   NAME.cvd, its first 512 bytes: newer?
 *     ├─ NAME-N.cdiff for each version between ──&gt; Patch ──&gt; PatchScript on the installed files ─┐
 *     └─ if one is missing or does not fit: NAME.cvd whole ──&gt; Container ──&gt; unpacked ───────────┤
 *                                                                                              v
 *                                              NAME.info: signed digests of all the files: Contents
 * </pre>
 *
 * <p>How it works: a database is a header of 512 bytes and a tar of signature files, one of which,
 * {@code NAME.info}, has the digests of all the others and a signature. A patch is a script of line
 * edits that makes the files of version N of those of version N-1, the list of digests included.
 * Whichever way the files came, they are laid down only when the list is signed and each of them is
 * as the list says. They are laid down unpacked, since that is what every engine reads; the list
 * and the licence under names that no engine reads.
 *
 * <p>On failure: see {@link org.lazareto.update.Source}. A patch that cannot be used costs only the
 * whole file.
 *
 * <p>Security: all bytes are a stranger's until {@link org.lazareto.update.clamav.Keys} says
 * otherwise. Three signatures are checked: RSA over MD5 in the header (weak: it covers neither the
 * version nor the date), RSA-PSS over SHA-256 in each patch and in the list. The last is what is
 * relied on, and the version counts only as it stands there. Where the site names {@link
 * org.lazareto.update.clamav.Authorities}, each file must be signed beside it as well (ClamAV 1.5).
 * Unpacking and scripts are bounded.
 *
 * <p>Threads and nulls: confined to one thread; nothing is null.
 *
 * <p>See also: ClamAV's manual, "Signatures", CVD format.
 *
 * <p>Imports: as the room {@code update}.
 */
@NullMarked
package org.lazareto.update.clamav;

import org.jspecify.annotations.NullMarked;
