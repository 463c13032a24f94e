// SPDX-License-Identifier: Apache-2.0
/**
 * The certificates that servers of ours show and that our clients trust, read from files.
 *
 * <p>How it works: {@link org.lazareto.tls.PemFiles} reads certificates and keys in their textual
 * form. {@link org.lazareto.tls.LiveCertificate} holds what a server shows and looks at the files
 * before each handshake: where they have changed it reads them anew, so that a renewed certificate
 * needs no restart. {@link org.lazareto.tls.Authority} is whom a client of ours trusts.
 *
 * <p>On failure: files that are of no use when a server starts keep it from starting; later the
 * certificate from before is kept, and the log says why.
 *
 * <p>Security: the files are the administrator's own. Keys are read, never written or logged.
 *
 * <p>Threads and nulls: all of it is thread-safe; nothing is null.
 *
 * <p>Imports: nothing but the catalogue's exception and {@code ops}.
 *
 * @spec https://www.rfc-editor.org/rfc/rfc7468 Textual Encodings of PKIX, PKCS, and CMS Structures
 */
@NullMarked
package org.lazareto.tls;

import org.jspecify.annotations.NullMarked;
