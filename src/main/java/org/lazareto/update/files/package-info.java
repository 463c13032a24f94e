// SPDX-License-Identifier: Apache-2.0
/**
 * Signature files of our own, in a directory with a signed index: on a web server, on a USB stick.
 *
 * <pre>
 *   index.json:  {"set": …, "version": …, "built": …, "files": [{"name", "size", "sha256"}, …]}
 *                {"key": …, "signature": …}            over the bytes of the first line
 *
 *   IndexSigner ──writes──&gt; index.json ──&gt; SignedFiles: verified, then each file that changed
 * </pre>
 *
 * <p>How it works: the first line describes a set, each further line signs it with Ed25519; one
 * signature by a known key is enough, so that keys can be changed while nodes know the old one or
 * the new one. Files that are as they were are not carried; of one that only grew the new end is.
 *
 * <p>On failure: see {@link org.lazareto.update.Source}.
 *
 * <p>Security: until its signature is verified the index is hostile, and bounded. Afterwards every
 * byte is bound to it by SHA-256. An index of an older version, or of another set, is refused, so
 * that a server cannot take us back.
 *
 * <p>Threads and nulls: confined to one thread; nothing is null.
 *
 * <p>Standards: RFC 8032 (Ed25519), by the JDK.
 *
 * <p>Imports: as the room {@code update}.
 */
@NullMarked
package org.lazareto.update.files;

import org.jspecify.annotations.NullMarked;
